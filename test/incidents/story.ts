import type { StackJob } from "../../src/catalog/index.ts";
import type { TestSeries } from "../../src/rules/index.ts";

/** When all stories begin, in seconds since 1970. */
export const started = Date.UTC(2026, 0, 12) / 1_000;

/** What an instance shows in some minutes: counters grow by an amount with each scrape, gauges stay. */
export interface Shown {
  readonly series: readonly TestSeries[];
  /** The part of the stack that shows it; the service of the stories unless stated. */
  readonly part?: StackJob;
  /** Address of the instance; the first one unless stated. */
  readonly instance?: string;
  /** Whether its process is a new one, whose counters begin at 0. */
  readonly isNew?: true;
}

/** Some minutes in which nothing changes. */
export interface Phase extends Shown {
  readonly minutes: number;
  /** What happens, to follow the minute at which it begins. */
  readonly what: string;
  /** What other instances show meanwhile. */
  readonly beside?: readonly Shown[];
}

/** The receivers of the stories: somebody who is woken, and those who read in working hours. */
export type Told = "oncall" | "team";

/** What happens to a service, told by its metrics. */
export interface Story {
  readonly title: string;
  readonly story: string;
  /** Seconds between two scrapes; 15 unless stated. */
  readonly stepSeconds?: number;
  /** The first is the time before it, in which all is well. */
  readonly phases: readonly [Phase, ...Phase[]];
  /** Alerts that fire, in the order in which they do. */
  readonly fires: readonly string[];
  /** Of each message that tells a receiver of something new: what fires, in the order in which they come. */
  readonly told: Readonly<Record<Told, readonly string[]>>;
  /** Labels that every alert that fires carries, to say what it is about. */
  readonly about?: Readonly<Record<string, string>>;
  /** Alerts that one might expect and that rightly stay quiet, each with the reason. */
  readonly quiet: Readonly<Record<string, string>>;
}

/** One that services have had: the numbers are made up, the shape is that of real ones. */
export interface Incident extends Story {
  /** Public post-mortems with this shape. */
  readonly like: string;
}
