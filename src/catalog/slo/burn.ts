import { type PromDuration, prometheus } from "../../duration/index.ts";
import { decimal, dividedBy, type Fraction, fraction, times } from "./fraction.ts";

/** For how long an objective is promised: the days before now, whichever they are. */
export const sloPeriods = ["30d", "28d"] as const;
export type SloPeriod = (typeof sloPeriods)[number];

/** How long an alert must look back to judge, and how soon it is over once all is well. */
interface WindowPair<W extends PromDuration = PromDuration> {
  readonly long: W;
  readonly short: PromDuration;
}

/** One pair of windows, and what of the budget of a period may go within the long one. */
interface Burn<W extends PromDuration = PromDuration> {
  readonly share: number;
  readonly steady: WindowPair<W>;
  /** The same in a drill, where an hour is a minute, so that it fires while somebody waits. */
  readonly drill: WindowPair;
}

function defineBurns<const T extends Readonly<Record<string, readonly Burn[]>>>(burns: T): T {
  return burns;
}

/**
 * When a budget burns too fast: what Google's *Site Reliability Workbook*, "Alerting on SLOs", recommends as
 * "multiwindow, multi-burn-rate alerts", table 5-8, and a second pair of a day for what is slow.
 */
export const burns = defineBurns({
  fast: [
    { share: 0.02, steady: { long: "1h", short: "5m" }, drill: { long: "1m", short: "20s" } },
    { share: 0.05, steady: { long: "6h", short: "30m" }, drill: { long: "6m", short: "40s" } },
  ],
  slow: [
    { share: 0.1, steady: { long: "1d", short: "2h" }, drill: { long: "24m", short: "2m" } },
    { share: 0.1, steady: { long: "3d", short: "6h" }, drill: { long: "72m", short: "6m" } },
  ],
});

export type BurnSpeed = keyof typeof burns;
/** The long windows of steady environments, by which pairs are named. */
export type BurnWindow = (typeof burns)[BurnSpeed][number]["steady"]["long"];

/** How an environment is watched: for days, or in a hurry. */
export type SloPace = "steady" | "drill";

/** Over what events are counted before anything is made of them. */
export const sloBase = { steady: "5m", drill: "20s" } as const satisfies Record<SloPace, PromDuration>;

/** How long the period of an objective is at a pace; a sixtieth of it in a drill. */
export const sloPeriodAt = {
  steady: { "30d": "30d", "28d": "28d" },
  drill: { "30d": "12h", "28d": "672m" },
} as const satisfies Record<SloPace, Record<SloPeriod, PromDuration>>;

const milliseconds = (of: PromDuration): Fraction => fraction(prometheus.read(of) ?? Number.NaN);

/**
 * How many times as fast as it may a budget burns where `share` of that of a period goes within `window`:
 * share × period / window, exactly. At 1 it is used up when the period ends.
 *
 * Google, *The Site Reliability Workbook*, chapter 5, "Alerting on SLOs", section 4, "Alert on Burn Rate".
 *
 * @example `decimal(burnFactor(0.02, "30d", "1h"))` is `14.4`
 */
export function burnFactor(share: number, period: PromDuration, window: PromDuration): Fraction {
  return times(fraction(share), dividedBy(milliseconds(period), milliseconds(window)));
}

const allBurns = [...burns.fast, ...burns.slow];

/** The factor of each long window for a period, as a number that has no noise in it. */
export function burnFactors(period: SloPeriod): Readonly<Record<BurnWindow, number>> {
  const factors = allBurns.map(({ share, steady }) => [
    steady.long,
    decimal(burnFactor(share, period, steady.long)),
  ]);
  return Object.fromEntries(factors);
}
