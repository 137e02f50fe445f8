import { limits } from "../../otlp/limits.ts";
import type {
  ReceivedExponential,
  ReceivedHistogram,
  ReceivedSummary,
  ReceivedValue,
} from "../../otlp/received-metric.ts";
import { addRows, gridHistogram } from "./grid.ts";
import type { Histogram, Summary, Value } from "./value.ts";

/** Scales that OpenTelemetry has. */
const [leastScale, mostScale] = [-10, 20];

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

// Numbers of 64 bits may have more digits than a number here has.
const agree = (a: number, b: number): boolean => a === b || (a > 2 ** 53 && Math.abs(a - b) <= a * 1e-15);

const finite = (sum: number | undefined): number | undefined =>
  sum !== undefined && Number.isFinite(sum) ? sum : undefined;

function judgeHistogram({ count, sum, bounds, counts }: ReceivedHistogram): Histogram | string {
  if (counts.length > limits.buckets || bounds.length > limits.buckets)
    return `a histogram has more than ${limits.buckets} buckets`;
  // The last bucket needs no bound, and some write that it has none.
  const last = bounds.at(-1) === Number.POSITIVE_INFINITY;
  const finiteBounds = last ? bounds.slice(0, -1) : bounds;
  if (!finiteBounds.every(Number.isFinite)) return "a histogram has a bound that is no number";
  if (finiteBounds.some((bound, i) => i > 0 && bound <= (finiteBounds[i - 1] ?? 0)))
    return "the bounds of a histogram do not rise";
  if (counts.length === 0 && bounds.length === 0) return { bounds: [], counts: [count], sum: finite(sum) };
  if (counts.length !== bounds.length + 1) return "a histogram has not one bucket more than bounds";
  if (!agree(total(counts), count)) return "the count of a histogram is not the sum of its buckets";
  const all = last ? [...counts.slice(0, -2), (counts.at(-2) ?? 0) + (counts.at(-1) ?? 0)] : counts;
  return { bounds: finiteBounds, counts: all, sum: finite(sum) };
}

function judgeExponential(given: ReceivedExponential): Histogram | string {
  const { count, sum, scale, zeros, positive, negative } = given;
  if (scale < leastScale || scale > mostScale)
    return `the scale of an exponential histogram is not from ${leastScale} to ${mostScale}`;
  if (positive.counts.length + negative.counts.length > limits.buckets)
    return `a histogram has more than ${limits.buckets} buckets`;
  const below = zeros + total(negative.counts);
  if (!agree(below + total(positive.counts), count))
    return "the count of a histogram is not the sum of its buckets";
  return gridHistogram(
    addRows([{ scale, low: positive.offset, counts: positive.counts }]),
    below,
    finite(sum),
  );
}

function judgeSummary({ count, sum, quantiles }: ReceivedSummary): Summary | string {
  if (quantiles.length > limits.quantiles) return `a summary has more than ${limits.quantiles} quantiles`;
  if (!quantiles.every(([quantile]) => quantile >= 0 && quantile <= 1))
    return "a quantile of a summary is not from 0 to 1";
  const shares = new Map(quantiles);
  return { count, sum, quantiles: [...shares].sort(([a], [b]) => a - b) };
}

/** The value of a point if it can be kept, else why not. */
export function judgeValue(given: ReceivedValue, onlyUp: boolean): Value | string {
  if ("number" in given) {
    const { number } = given;
    return onlyUp && !(number >= 0 && Number.isFinite(number))
      ? "a sum that only goes up is negative or no number"
      : number;
  }
  if ("histogram" in given) return judgeHistogram(given.histogram);
  return "exponential" in given ? judgeExponential(given.exponential) : judgeSummary(given.summary);
}
