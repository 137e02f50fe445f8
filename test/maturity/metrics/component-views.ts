import type { ComponentView } from "../../../src/maturity/index.ts";
import { type CriterionResult, type Fact, type Measure, measureNames } from "../../../src/standards/index.ts";

/** When what is made here was found out. */
export const foundAt = Date.UTC(2026, 10, 30);

export const counts = (given: Partial<Record<CriterionResult, number>> = {}) => ({
  met: 0,
  failed: 0,
  unknown: 0,
  waived: 0,
  ...given,
});

export const fact = (measure: Measure, value: number | undefined, more: Partial<Fact> = {}): Fact => ({
  measure,
  value,
  source: "made",
  atMs: foundAt,
  ...more,
});

/** A component of which each measure is known to be 1, but for what is given. */
export const component = (given: Partial<ComponentView> = {}): ComponentView => ({
  name: "shop",
  owner: "ada",
  group: "trade",
  stage: "production",
  current: counts({ met: 10 }),
  next: undefined,
  facts: measureNames.map((measure) => fact(measure, 1)),
  firstWaiverEndMs: undefined,
  promoted: 2,
  demoted: 0,
  ...given,
});
