import type { FileCoverage, FileMutants, ToolReport } from "../../reports/index.ts";
import type { Measure } from "../../standards/index.ts";
import type { Said, Value, Values } from "./said.ts";

/** Measures of which the worst of several tools counts; of all others their sum does. */
const worstOf = new Set<Measure>(["complexity_max", "file_lines_max", "benchmark_ratio"]);

/**
 * Puts together what several tools say of one check: counts are summed, of what is a most the worst is taken, and shares
 * are worked out anew from the files of all reports (`joinedReports`).
 */
export function joinedValues(all: readonly Values[]): Values {
  const joined = new Map<Measure, Value>();
  for (const values of all) {
    for (const [measure, value] of entriesOf(values)) {
      const before = joined.get(measure);
      joined.set(measure, before === undefined ? value : both(measure, before, value));
    }
  }
  return Object.fromEntries(joined);
}

const entriesOf = (values: Values): readonly (readonly [Measure, Value])[] =>
  // The keys of an object literal of ours.
  measuresIn(values).flatMap((measure) => {
    const value = values[measure];
    return value === undefined ? [] : [[measure, value] as const];
  });

const measuresIn = (values: Values): readonly Measure[] =>
  Object.keys(values).filter((key): key is Measure => Object.hasOwn(values, key));

function both(measure: Measure, one: Value, other: Value): Value {
  if (one.value === undefined || other.value === undefined) return one.value === undefined ? one : other;
  const value = worstOf.has(measure) ? Math.max(one.value, other.value) : one.value + other.value;
  return { value, why: one.why ?? other.why };
}

/** Reports of which shares are to be worked out as one. */
export function joinedReports(said: readonly Said[]): readonly Said[] {
  const coverage: FileCoverage[] = [];
  const mutants: FileMutants[] = [];
  const rest: Said[] = [];
  for (const one of said) {
    if (one.tells === "coverage") coverage.push(...one.files);
    else if (one.tells === "mutation") mutants.push(...one.files);
    else rest.push(one);
  }
  const joined: readonly ToolReport[] = [
    { tells: "coverage", files: coverage },
    { tells: "mutation", files: mutants },
  ];
  return [...rest, ...joined.filter(({ tells }) => said.some((one) => one.tells === tells))];
}
