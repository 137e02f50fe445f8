import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Environment } from "../../catalog/index.ts";
import { limitOf } from "../model/check-panel.ts";
import { palette } from "../model/color.ts";
import type { Limit } from "../model/panel.ts";

/** Environments whose limits a panel draws; a drill is no place to look at. */
const drawn = ["production", "staging"] as const satisfies readonly Environment[];

/** The limits that a panel draws, the least first. */
export function drawnLimits(limit: Limit): readonly number[] {
  const threshold = limitOf(limit);
  return [...new Set(drawn.map((environment) => threshold[environment]))].sort((a, b) => a - b);
}

/** The limits of an alert as steps of a colour scale, the least first: bad from that of production on. */
export function limitSteps(limit: Limit, good: string = palette.green): sdk.Threshold[] {
  const threshold = limitOf(limit);
  return [
    { value: null, color: good },
    ...drawnLimits(limit).map((value) => ({
      value,
      color: value < threshold.production ? palette.orange : palette.vermillion,
    })),
  ];
}

/** Steps of a number that is bad from `value` on. */
export function badSteps(value: number, good: string = palette.green): sdk.Threshold[] {
  return [
    { value: null, color: good },
    { value, color: palette.vermillion },
  ];
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
  return `Alert limits: ${drawn.map((name) => `${shown(threshold[name])} in ${name}`).join(", ")}.`;
}
