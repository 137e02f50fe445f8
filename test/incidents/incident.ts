import type { TestSeries } from "../../src/rules/index.ts";

/** When all incidents begin, in seconds since 1970. */
export const started = Date.UTC(2026, 0, 12) / 1_000;

/** What every series does for some minutes: counters grow by an amount in each step of 15 s, gauges stay. */
export interface Phase {
  readonly minutes: number;
  /** What happens, to follow the minute at which it begins. */
  readonly what: string;
  readonly series: readonly TestSeries[];
  /** What is scraped under another instance of the service, or as a server of the stack. */
  readonly target?: Readonly<Record<string, string>>;
}

/** An incident of a service, told by its metrics: the numbers are made up, the shape is that of real ones. */
export interface Incident {
  readonly title: string;
  /** Public post-mortems with this shape. */
  readonly like: string;
  readonly story: string;
  /** The first is the time before it, in which all is well. */
  readonly phases: readonly [Phase, ...Phase[]];
  /** Alerts that fire, in the order in which they do. */
  readonly fires: readonly string[];
  /** Alerts that one might expect and that rightly stay quiet, each with the reason. */
  readonly quiet: Readonly<Record<string, string>>;
}
