import { closest } from "../../errors/index.ts";
import { isBeyond, type Stage } from "../../standards/index.ts";
import type { RegistryFinding } from "../component.ts";
import type { StageChange } from "../history/stage-change.ts";
import type { Draft } from "../sources/draft.ts";

/** Tells of a stage that a file declares and no promotion has made true. */
export function checkStage(draft: Draft, stage: Stage): readonly RegistryFinding[] {
  const { name, declaredStage, source, ownStage } = draft;
  if (declaredStage === undefined || declaredStage === stage) return [];
  const isAhead = isBeyond(declaredStage, stage);
  return [
    {
      kind: "stage",
      level: isAhead && ownStage ? "error" : "warning",
      component: name,
      problem: `${source} says that ${name} is at ${declaredStage}, and its history says ${stage}`,
      fix: isAhead
        ? `promote it with tta-obs maturity promote ${name} --reason "…", or write ${stage}`
        : `write ${stage}, or demote it with tta-obs maturity demote ${name} --to ${declaredStage} --reason "…"`,
    },
  ];
}

/** Tells of a history that jumps, or speaks of what is not there. */
export function checkHistory(
  changes: readonly StageChange[],
  names: ReadonlySet<string>,
): readonly RegistryFinding[] {
  const findings: RegistryFinding[] = [];
  const at = new Map<string, Stage>();
  for (const { component, from, to, atMs } of changes) {
    const is = at.get(component) ?? "development";
    if (is !== from) {
      findings.push({
        kind: "history",
        level: "warning",
        ...(names.has(component) && { component }),
        problem: `the history of ${component} leaves ${from} on ${new Date(atMs).toISOString().slice(0, 10)}, when it was at ${is}`,
        fix: "look whether a merge lost a line of components.history.jsonl or brought two out of order",
      });
    }
    at.set(component, to);
  }
  for (const component of at.keys()) {
    if (names.has(component)) continue;
    const meant = closest(component, names);
    findings.push({
      kind: "history",
      level: "warning",
      problem: `the history speaks of ${component}, and no component is called so`,
      fix: `${meant === undefined ? "bring it back" : `call ${meant} so again if it was renamed`}, or leave the lines: they harm nothing`,
    });
  }
  return findings;
}
