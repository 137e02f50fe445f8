import { burns, type SloPace, sloBase } from "../../../catalog/index.ts";
import type { PromDuration } from "../../../duration/index.ts";
import { add, divide, multiply, share, subtract } from "../../arithmetic.ts";
import { durationSeconds } from "../../duration.ts";
import { type Vector, vector } from "../../expression.ts";
import { clampMin } from "../../math.ts";
import { sumOverTime } from "../../over-time.ts";
import type { AnyRecording } from "../../recording.ts";
import { orElse } from "../../sets.ts";
import {
  ofPeriod,
  periodsAt,
  type SloCount,
  type SloLabel,
  sloBudget,
  sloBudgetRemaining,
  sloBurnRate,
  sloCounted,
  sloErrorRatio,
  sloKept,
  sloPeriodErrorRatio,
  sloSeriesName,
} from "./series.ts";

const paces = ["steady", "drill"] as const satisfies readonly SloPace[];
const pairs = [...burns.fast, ...burns.slow];
const counts = ["errors", "events"] as const satisfies readonly SloCount[];
const inOrder = (windows: readonly PromDuration[]): readonly PromDuration[] =>
  [...new Set(windows)].sort((a, b) => durationSeconds(a) - durationSeconds(b));

/** Fresh enough for what looks back hours, and younger than what a query takes for gone. */
const unhurried = "1m";
/** Beyond, a window is made of what is kept, which is a twentieth of the samples. */
const farthest = durationSeconds("6h");

/** How often what looks back so far is computed: as often as all rules, unless it reads much. */
const paceOf = (window: PromDuration): Pick<AnyRecording, "every"> =>
  durationSeconds(window) > durationSeconds("1h") ? { every: unhurried } : {};

const keptAt = (pace: SloPace): readonly AnyRecording[] =>
  counts.map((what) => ({
    name: sloSeriesName(`${what}_kept_${sloBase[pace]}`),
    help: `${what === "errors" ? "Bad events" : "Events"} of an objective in ${sloBase[pace]}, kept once in that time, so that their sum over a time is what happened in it.`,
    query: sloCounted(what, pace),
    every: sloBase[pace],
  }));

function errorRatio(window: PromDuration, pace: SloPace): AnyRecording {
  const from = durationSeconds(window) > farthest ? sloKept : sloCounted;
  const over = (what: SloCount) =>
    window === sloBase[pace] ? sloCounted(what, pace) : sumOverTime(from(what, pace), window);
  return {
    name: sloSeriesName(`error_ratio_${window}`),
    help: `Share of the events of an objective over ${window} that were bad.`,
    query: share(over("errors"), over("events")),
    ...paceOf(window),
  };
}

const byBudget = (ratio: Vector<SloLabel, "ratio">): Vector<SloLabel, "ratio"> =>
  divide(ratio, sloBudget, { on: ["environment", "slo", "period"], groupLeft: [] });

const burnRate = (window: PromDuration): AnyRecording => ({
  name: sloSeriesName(`burn_rate_${window}`),
  help: `How many times as fast as it may the error budget of an objective burnt over ${window}.`,
  query: vector({ ...byBudget(sloErrorRatio(window)), unit: "none" }),
  ...paceOf(window),
});

const events = (window: PromDuration, pace: SloPace): AnyRecording => ({
  name: sloSeriesName(`events_${window}`),
  help: `Events of an objective in ${window}, without those of the last ${sloBase[pace]} at most.`,
  query: sumOverTime(sloKept("events", pace), window),
  ...paceOf(window),
});

function periodErrorRatio(length: PromDuration, pace: SloPace): AnyRecording {
  const over = (what: SloCount) => sumOverTime(ofPeriod(sloKept(what, pace), length), length);
  return {
    name: sloSeriesName(`error_ratio_${length}`),
    help: `Share of the events of an objective over its period of ${length} that were bad, each event weighing the same.`,
    query: share(over("errors"), over("events")),
    every: unhurried,
  };
}

/** All recordings of one pace: windows that several pairs share once. */
function atPace(pace: SloPace): readonly AnyRecording[] {
  const windows = inOrder(pairs.flatMap((pair) => [pair[pace].short, pair[pace].long]));
  const long = inOrder(pairs.map((pair) => pair[pace].long));
  return [
    ...keptAt(pace),
    ...windows.flatMap((window) => [errorRatio(window, pace), burnRate(window)]),
    ...long.map((window) => events(window, pace)),
    ...periodsAt(pace).map(([, length]) => periodErrorRatio(length, pace)),
  ];
}

/** What is left lasts for: remaining share × period / burn rate, where the budget of a period burns at 1 in it. */
function lasting(length: PromDuration, pace: SloPace): Vector<SloLabel, "seconds"> {
  const burning = ofPeriod(sloBurnRate(burns.fast[1][pace].long), length);
  const left = clampMin(ofPeriod(sloBudgetRemaining, length), 0);
  return vector({ ...divide(multiply(left, durationSeconds(length)), burning), unit: "seconds" });
}

/** What Prometheus computes of the counts of all objectives: one rule for each, whatever their number. */
export const sloRecordings: readonly AnyRecording[] = [
  ...paces.flatMap(atPace),
  {
    name: sloSeriesName("objective"),
    help: "Share of the events of an objective that is promised to be good, wherever some were measured.",
    query: add(multiply(sloPeriodErrorRatio, 0), subtract(1, sloBudget), {
      on: ["environment", "slo", "period"],
      groupLeft: [],
    }),
    every: unhurried,
  },
  {
    name: sloSeriesName("budget_remaining"),
    help: "What is left of the error budget of an objective over its period, as a share of it; below 0 where more was used than there was.",
    query: subtract(1, byBudget(sloPeriodErrorRatio)),
    every: unhurried,
  },
  {
    name: sloSeriesName("time_to_exhaustion"),
    help: `How long what is left of the error budget of an objective lasts at the pace of the last ${burns.fast[1].steady.long}.`,
    query: paces
      .flatMap((pace) => periodsAt(pace).map(([, length]) => lasting(length, pace)))
      .reduce((all, one) => orElse(all, one)),
    every: unhurried,
  },
];
