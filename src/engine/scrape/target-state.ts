import type { Target } from "./target.ts";

/** What a page says of a metric beside its samples. */
export interface MetricMetadata {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

type TargetHealth = "unknown" | "up" | "down";

/** What became of a target's last scrape. */
export interface LastScrape {
  readonly health: TargetHealth;
  /** Empty when nothing is wrong. */
  readonly error: string;
  /** ms since 1970; undefined before the first scrape. */
  readonly at: number | undefined;
  readonly seconds: number;
}

/** A target and how it is. */
export interface TargetState extends Omit<Target, "key" | "limits"> {
  readonly last: LastScrape;
  /** Of the page that was read last. */
  readonly metadata: readonly MetricMetadata[];
}
