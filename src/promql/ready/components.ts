import { group, max, min, sum } from "../aggregate.ts";
import { subtract } from "../arithmetic.ts";
import type { Window } from "../duration.ts";
import { oneOf } from "../matchers.ts";
import { age, negative } from "../math.ts";
import { maxOverTime } from "../over-time.ts";
import { gaugeSeries } from "../own.ts";
import { and } from "../sets.ts";

/** What is known of a component is the same whoever shows it, so that the greatest of several processes counts. */
const by = ["environment", "service", "component_name"] as const;

/**
 * The components that are there. Everything that is judged or drawn of components is of these, so that a board can choose
 * by stage, owner and group, which this metric alone knows.
 */
export const componentsThere = group(gaugeSeries("tta_component_stage"), { by });

const there = { on: by } as const;

const coverage = gaugeSeries("tta_component_coverage_ratio", { kind: "lines" });

/** The share of lines that tests of a component run. */
export const componentCoverage = and(max(coverage, { by }), componentsThere);

/** By how much the coverage of a component is below the best that it was in a window. */
export const componentCoverageLost = (window: Window) =>
  and(subtract(max(maxOverTime(coverage, window), { by }), max(coverage, { by })), componentsThere);

/** How many criteria of its own stage a component fails. */
export const componentFailedCriteria = and(
  max(gaugeSeries("tta_component_criteria", { asked_by: "current", result: "failed" }), { by }),
  componentsThere,
);

/** How many criteria of its own stage a component does not show that it meets. */
export const componentMissedCriteria = and(
  sum(
    max(gaugeSeries("tta_component_criteria", { asked_by: "current", result: oneOf("failed", "unknown") }), {
      by: [...by, "result"],
    }),
    { by },
  ),
  componentsThere,
);

/** Secrets, and critical and serious faults of a component and of what it depends on, by what they are. */
export const componentSeriousFindings = and(
  max(
    gaugeSeries("tta_component_findings", {
      kind: oneOf("secret", "security_critical", "security_high", "dependency_critical", "dependency_high"),
    }),
    { by: [...by, "kind"] },
  ),
  componentsThere,
  there,
);

/** How long it is until the first waiver of a component ends; below 0, for how long it has ended. */
export const componentWaiverLeft = and(
  negative(age(min(gaugeSeries("tta_component_waiver_end_timestamp_seconds"), { by }))),
  componentsThere,
);

/** How old the oldest fact is that is known of a component. */
export const componentFactsAge = and(
  age(min(gaugeSeries("tta_component_facts_timestamp_seconds"), { by })),
  componentsThere,
);

/** Components that are at one of these stages. */
export const componentsAt = (
  ...stages: readonly ["production" | "staging", ...("production" | "staging")[]]
) => group(gaugeSeries("tta_component_stage", { stage: oneOf(...stages) }), { by });
