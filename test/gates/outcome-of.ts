import type { Outcome } from "../../src/gates/index.ts";
import type { Asked, Fact, Limit } from "../../src/standards/index.ts";

/** A value that keeps a limit. */
export const keeping = ({ atLeast, atMost }: Limit): number => atLeast ?? atMost ?? 0;

/** A value that does not. */
export const breaking = ({ atLeast, atMost }: Limit): number =>
  atLeast === undefined ? (atMost ?? 0) + 1 : atLeast - 0.01;

export const fact = (
  measure: Fact["measure"],
  value: number | undefined,
  more: Partial<Fact> = {},
): Fact => ({
  ...{ measure, value, source: "a tool", atMs: 1_000 },
  ...more,
});

export const outcome = (facts: readonly Fact[], more: Partial<Outcome> = {}): Outcome => ({
  ...{ facts, outcome: "done", findings: [], failedTests: [], command: "tool --again", durationSeconds: 1 },
  ...more,
});

/** What tools come to that find all as it is asked. */
export const good = (asked: Asked | undefined): Outcome =>
  outcome((asked?.limits ?? []).map((limit) => fact(limit.measure, keeping(limit))));
