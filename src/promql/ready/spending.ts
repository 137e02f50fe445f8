import { max, sum } from "../aggregate.ts";
import { divide, multiply } from "../arithmetic.ts";
import { compare } from "../compare.ts";
import { type Vector, vector } from "../expression.ts";
import type { Grouping } from "../grouping.ts";
import { countOverTime, sumOverTime } from "../over-time.ts";
import { counterSeries, gaugeSeries } from "../own.ts";
import { increase } from "../rate.ts";
import { type AnyRecording, recorded, recordingName } from "../recording.ts";
import { scalar } from "../scalar.ts";
import { orElse } from "../sets.ts";

const cost = "tta_llm_cost_usd_total";
const by = ["environment", "service", "provider", "model", "owner"] as const;
type Spender = (typeof by)[number];

/**
 * What is spent, once a minute, so that the sum over any time is what was spent in it: a counter over a month is a
 * hundred thousand samples of each process, and most of them of processes that are long gone. Two minutes of which each
 * counts a half, so that it works where a page is read once a minute.
 */
export const spentEachMinute = {
  name: recordingName({ by, metric: "tta_llm_cost_usd", operation: "spent_1m" }),
  help: "What calls of models cost in a minute, the mean over 2; kept once a minute, so that its sum over a time is what was spent.",
  query: divide(sum(increase(counterSeries(cost), "2m"), { by }), 2),
  every: "1m",
} satisfies AnyRecording;

/**
 * What was spent in the last day, as far as Prometheus was there: by the counters themselves, since what is kept each
 * minute lags behind by some, and a stack that was started just now would show more for an hour than for a day.
 */
export function spentInDay<const G extends Spender = never>(grouping?: Grouping<G>): Vector<G, "usd"> {
  return sum(increase(counterSeries(cost), "1d"), grouping);
}

/** What was spent in the last 30 days, as far as Prometheus was there and still has it: no less than in the last day. */
export function spentInMonth<const G extends Spender = never>(grouping?: Grouping<G>): Vector<G, "usd"> {
  const kept = sum(sumOverTime(recorded(spentEachMinute), "30d"), grouping);
  const day = spentInDay(grouping);
  return orElse(orElse(compare(kept, ">", day), day), kept);
}

const minutesIn30Days = 30 * 24 * 60;

/**
 * What 30 days come to at the pace of the last day: what was spent in it, by the minutes of it in which Prometheus
 * watched, so that a stack that was started an hour ago does not take 23 hours for hours without spending.
 */
export function spentAhead<const G extends Spender = never>(grouping?: Grouping<G>): Vector<G, "usd"> {
  const watched = scalar(max(countOverTime(gaugeSeries("up"), "1d", { step: "1m" })));
  return multiply(divide(spentInDay(grouping), watched), minutesIn30Days);
}

/** What an hour costs at this pace: money by the second is too little to be read, and nobody plans in it. */
export function perHour<L extends string>(pace: Vector<L, "usd/s">): Vector<L, "usd"> {
  return vector({ ...multiply(pace, 3_600), unit: "usd" });
}
