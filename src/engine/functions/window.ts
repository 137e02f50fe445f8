import { ObsError } from "../../errors/index.ts";
import { invalidQuantile } from "../eval/annotation.ts";
import type { EngineFunction, OfAllWindows, OfEachWindow, OfWindow } from "../eval/function.ts";
import type { PromDialect } from "../model/dialect.ts";
import type { Window } from "../model/window.ts";
import { quantile } from "../numbers/quantile.ts";
import { absentOverTime } from "./all/absent.ts";
import { average } from "./window/average.ts";
import { growth } from "./window/growth.ts";
import { lastStep } from "./window/last-step.ts";
import { extreme, sum, variance } from "./window/over-time.ts";
import { smoothed } from "./window/smoothing.ts";
import { changes, resets } from "./window/transitions.ts";
import { deriv, predictLinear } from "./window/trend.ts";

function ofWindow(give: OfEachWindow["give"]): OfWindow {
  return { of: "window", give };
}

function ofAllWindows(fill: OfAllWindows["fill"]): OfWindow {
  return { of: "window", fill };
}

function quantileOverTime(window: Window, share: number): number {
  return quantile(share, window.values.slice(window.from, window.to));
}

/** Gives back a factor between 0 and 1; throws an `ObsError` ENGINE_QUERY for another. */
function factor(value: number, what: string, short: string): number {
  if (!(value <= 0 || value >= 1)) return value;
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `invalid ${what} factor. Expected: 0 < ${short} < 1, got: ${value.toFixed(6)}`,
    fix: "give a number between 0 and 1",
  });
}

/** The functions of the samples of a window. */
export function windowFunctions(dialect: PromDialect) {
  return {
    rate: ofAllWindows(growth({ isCounter: true, isPerSecond: true }, dialect)),
    increase: ofAllWindows(growth({ isCounter: true, isPerSecond: false }, dialect)),
    delta: ofAllWindows(growth({ isCounter: false, isPerSecond: false }, dialect)),
    irate: ofWindow((window) => lastStep(window, true)),
    idelta: ofWindow((window) => lastStep(window, false)),
    changes: ofWindow(changes),
    resets: ofWindow(resets),
    deriv: ofWindow((window) => deriv(window, dialect)),
    predict_linear: ofWindow((window, [ahead = 0]) => predictLinear(window, ahead, dialect)),
    holt_winters: ofWindow((window, [smoothing = 0, trending = 0]) =>
      smoothed(window, factor(smoothing, "smoothing", "sf"), factor(trending, "trend", "tf")),
    ),
    avg_over_time: ofWindow((window) => average(window, dialect)),
    sum_over_time: ofWindow((window) => sum(window, dialect)),
    count_over_time: ofWindow(({ from, to }) => to - from),
    min_over_time: ofAllWindows(extreme(-1)),
    max_over_time: ofAllWindows(extreme(1)),
    first_over_time: { of: "window", keepsName: true, give: ({ values, from }) => values[from] },
    last_over_time: { of: "window", keepsName: true, give: ({ values, to }) => values[to - 1] },
    present_over_time: ofWindow(() => 1),
    absent_over_time: absentOverTime,
    stddev_over_time: ofWindow((window) => Math.sqrt(variance(window, dialect))),
    stdvar_over_time: ofWindow((window) => variance(window, dialect)),
    quantile_over_time: ofWindow((window, [share = NaN], note) => {
      if (!(share >= 0 && share <= 1)) note(invalidQuantile(share), 0);
      return quantileOverTime(window, share);
    }),
  } as const satisfies Record<string, EngineFunction>;
}
