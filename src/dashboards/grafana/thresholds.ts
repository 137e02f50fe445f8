import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { badSide, drawnNumbers } from "../../catalog/index.ts";
import { limitOf } from "../model/check-panel.ts";
import { palette } from "../model/color.ts";
import type { Limit } from "../model/panel.ts";

/** The limits that a panel draws, the least first. */
export function drawnLimits(limit: Limit): readonly number[] {
  return [...new Set(Object.values(drawnNumbers(limitOf(limit))))].sort((a, b) => a - b);
}

/** The limits of an alert as steps of a colour scale, the least first: bad beyond that of production. */
export function limitSteps(limit: Limit, good: string = palette.green): sdk.Threshold[] {
  const threshold = limitOf(limit);
  const below = badSide(threshold) === "below";
  const beyond = (from: number, at: number): boolean => (below ? from < at : from >= at);
  const color = (from: number): string =>
    beyond(from, threshold.production)
      ? palette.vermillion
      : beyond(from, threshold.staging)
        ? palette.orange
        : good;
  return [
    { value: null, color: color(Number.NEGATIVE_INFINITY) },
    ...drawnLimits(limit).map((value) => ({ value, color: color(value) })),
  ];
}

/** Steps of a number that is bad from `value` on. */
function badSteps(value: number, good: string = palette.green): sdk.Threshold[] {
  return [
    { value: null, color: good },
    { value, color: palette.vermillion },
  ];
}

/** Steps of a number that is bad below `value`. */
function badBelowSteps(value: number, good: string = palette.green): sdk.Threshold[] {
  // Where there is no number at all, the first colour is taken.
  return [
    { value: null, color: good },
    { value: -Number.MAX_SAFE_INTEGER, color: palette.vermillion },
    { value, color: good },
  ];
}

/** Steps of a number that nobody has an alert for, and that is bad all the same; undefined where it never is. */
export function judgedSteps(
  { badFrom, badBelow }: { readonly badFrom?: number | undefined; readonly badBelow?: number | undefined },
  good?: string,
): sdk.Threshold[] | undefined {
  if (badFrom !== undefined) return badSteps(badFrom, good);
  return badBelow === undefined ? undefined : badBelowSteps(badBelow, good);
}

export function scale(steps: sdk.Threshold[]): sdk.ThresholdsConfigBuilder {
  return new sdk.ThresholdsConfigBuilder().mode(sdk.ThresholdsMode.Absolute).steps(steps);
}

/** The sentence that tells the reader what the lines are. */
export function limitSentence(limit: Limit): string {
  const threshold = limitOf(limit);
  const { unit } = threshold;
  const shown = (value: number): string =>
    unit === "ratio"
      ? `${Number((value * 100).toPrecision(6))} %`
      : unit === "seconds"
        ? `${value} s`
        : `${value}`;
  const below = badSide(threshold) === "below" ? "less than " : "";
  return `Alert limits: ${below}${Object.entries(drawnNumbers(threshold))
    .map(([name, value]) => `${shown(value)} in ${name}`)
    .join(", ")}.`;
}
