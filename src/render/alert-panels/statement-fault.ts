import { badSide, type Threshold } from "../../catalog/index.ts";
import { durationSeconds, type JudgedQuantity, sideOf } from "../../promql/index.ts";
import type { AlertCase, LookBack } from "../../rules/index.ts";
import type { Fault } from "./fault.ts";

/** Where an alert states several limits, its query compares with each of them, in their order. */
export function countFault(
  { environment, also }: AlertCase<LookBack>,
  judged: readonly JudgedQuantity[],
): Fault | undefined {
  const stated = also.length + 1;
  if (stated === 1 || stated === judged.length) return undefined;
  return {
    problem: `states ${stated} limits in ${environment}, and its query compares with ${judged.length}`,
    fix: "join one comparison for each of them by or, in the order in which it states them",
  };
}

/** What an alert states of itself in an environment and its query does not keep. */
export function statementFault(
  { environment, limit, window }: AlertCase<LookBack>,
  threshold: Threshold,
  judged: readonly JudgedQuantity[],
): Fault | undefined {
  const bad = badSide(threshold);
  const other = judged.find((one) => one.limit !== limit);
  if (judged.length === 0)
    return {
      problem: `compares nothing with its limit in ${environment}`,
      fix: `compare what it judges with ${limit}, before what only says when`,
    };
  if (other !== undefined)
    return {
      problem: `compares with ${other.limit} in ${environment}, where its limit is ${limit}`,
      fix: "compare with the limit that its query is given",
    };
  const wrong = judged
    .map(({ operator }) => sideOf(operator))
    .find((side) => side !== "equal" && side !== bad);
  if (wrong !== undefined)
    return {
      problem: `fires ${wrong} its limit, which is bad ${bad} it as panels colour it`,
      fix: `state bad: "${wrong}" in the limit, or compare the other way round`,
    };
  const stated = window === "last scrape" ? undefined : durationSeconds(window);
  if (judged.every(({ windowSeconds }) => windowSeconds === stated)) return undefined;
  const looksBack = judged.find(({ windowSeconds }) => windowSeconds !== stated)?.window;
  return {
    problem: `states the window ${window} in ${environment}, and its query ${looksBack === undefined ? "looks at the last scrape" : `looks back ${looksBack}`}`,
    fix: `state "${looksBack ?? "last scrape"}", or build the query with the window that it is given`,
  };
}
