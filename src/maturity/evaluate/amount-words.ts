import { type Limit, type MeasureUnit, measures } from "../../standards/index.ts";

const mostDigits = 6;

/**
 * What was measured, and the limit: `errors of the linter: 3, at most 0`. A value that breaks its limit never looks like
 * one that keeps it: it gets as many digits as tell the two apart.
 */
export function limitWords(limit: Limit, value: number): string {
  const { about, unit } = measures[limit.measure];
  if (unit === "verdict") return `${about}: ${value >= 1 ? "yes" : "no"}`;
  const bounds = [
    ...(limit.atLeast === undefined ? [] : [{ word: "at least", bound: limit.atLeast }]),
    ...(limit.atMost === undefined ? [] : [{ word: "at most", bound: limit.atMost }]),
  ];
  const shown = shownApart(
    value,
    bounds.map(({ bound }) => bound),
    unit,
  );
  return [
    `${about}: ${shown}`,
    ...bounds.map(({ word, bound }) => `${word} ${amountWords(bound, unit)}`),
  ].join(", ");
}

function shownApart(value: number, bounds: readonly number[], unit: MeasureUnit): string {
  for (let digits = 1; digits < mostDigits; digits++) {
    const shown = amountWords(value, unit, digits);
    if (bounds.every((bound) => bound === value || amountWords(bound, unit, digits) !== shown)) return shown;
  }
  return amountWords(value, unit, mostDigits);
}

/** An amount in its unit: `83.1 %`, `12`, `0.5 s`. */
function amountWords(value: number, unit: MeasureUnit, digits = 1): string {
  const round = (number: number): string => String(Number(number.toFixed(digits)));
  if (unit === "ratio") return `${round(value * 100)} %`;
  return unit === "seconds" ? `${round(value)} s` : round(value);
}
