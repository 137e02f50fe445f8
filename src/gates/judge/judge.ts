import { type Asked, type CheckResult, type Fact, keeps, type Limit } from "../../standards/index.ts";
import type { Outcome } from "../outcome.ts";
import { boundsText, measureText } from "./measure-text.ts";

/** A limit that a value does not keep. */
export interface Broken {
  readonly limit: Limit;
  readonly value: number;
  /** A sentence without a full stop. */
  readonly says: string;
}

/** Whether a check passes, and what is in its way. */
export interface Judged {
  readonly result: CheckResult;
  readonly broken: readonly Broken[];
  /** What cannot be told, each as a sentence without a full stop. */
  readonly unknown: readonly string[];
  /** What was let pass since it was no better before, each as a sentence without a full stop. */
  readonly forgiven: readonly string[];
}

/**
 * Holds what tools found out against what is asked. What is not known, or of another commit, never passes: only a value
 * that keeps its limit does.
 */
export function judge({ limits }: Asked, outcome: Outcome): Judged {
  const broken: Broken[] = [];
  const unknown: string[] = [];
  if (outcome.outcome === "unknown") unknown.push(outcome.reason ?? "its tools do not say why");
  for (const limit of limits) {
    const fact = outcome.facts.find(({ measure }) => measure === limit.measure);
    const value = fact === undefined || fact.stale === true ? undefined : fact.value;
    if (value === undefined || Number.isNaN(value)) unknown.push(whyUnknown(limit, fact));
    else if (!keeps(limit, value)) broken.push({ limit, value, says: breakText(limit, value) });
  }
  return judgedOf(broken, distinctReasons(unknown, outcome), []);
}

export function judgedOf(
  broken: readonly Broken[],
  unknown: readonly string[],
  forgiven: readonly string[],
): Judged {
  const result = broken.length > 0 ? "failed" : unknown.length > 0 ? "unknown" : "passed";
  return { result, broken, unknown, forgiven };
}

/** Where nothing is known for one reason, that is said once. */
function distinctReasons(unknown: readonly string[], { outcome, facts }: Outcome): readonly string[] {
  const allForOne = outcome === "unknown" && facts.every(({ value }) => value === undefined);
  return allForOne ? unknown.slice(0, 1) : [...new Set(unknown)];
}

const breakText = (limit: Limit, value: number): string =>
  `${limit.measure} is ${measureText(limit.measure, value)}, and must be ${boundsText(limit)}`;

function whyUnknown({ measure }: Limit, fact: Fact | undefined): string {
  if (fact === undefined) return `nothing says ${measure}`;
  const why = fact.why === undefined ? "" : `: ${fact.why}`;
  return fact.stale === true
    ? `${measure} is of another commit${why === "" ? `, as ${fact.source} has it` : why}`
    : `${measure} is unknown${why}`;
}
