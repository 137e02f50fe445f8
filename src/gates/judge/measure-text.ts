import { type Limit, type Measure, measures } from "../../standards/index.ts";

/** A value of a measure for people: a share in percent, never rounded to the better side. */
export function measureText(measure: Measure, value: number): string {
  const { unit, better } = measures[measure];
  // How much slower something is, is no share of it.
  if (unit !== "ratio" || measure === "benchmark_ratio") return `${Math.round(value * 1000) / 1000}`;
  const hundredths = Math.round(value * 1e8) / 1e4;
  const safe = better === "more" ? Math.floor(hundredths) : Math.ceil(hundredths);
  return `${safe / 100} %`;
}

/** @example boundsText({ measure: "coverage_lines", atLeast: 0.85 }) // "at least 85 %" */
export function boundsText({ measure, atLeast, atMost }: Limit): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${measureText(measure, atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${measureText(measure, atMost)}`]),
  ];
  return bounds.length === 0 ? "anything" : bounds.join(" and ");
}
