import type { QueryUnit, Side } from "../promql/index.ts";

/** An alert as it stands in one environment, or as it might: what the server is asked, and how it is followed. */
export interface TriedRule {
  readonly name: string;
  /** What it asks, as its rule file has it. */
  readonly expr: string;
  /** Those of the rule, such as its severity. */
  readonly labels: Readonly<Record<string, string>>;
  /** ms that it must be found before it fires */
  readonly holdMs: number;
  /** ms that it fires on when it is no longer found */
  readonly keepFiringMs: number;
  /** ms between two evaluations */
  readonly intervalMs: number;
  readonly limit: number;
  /** On which side of its limit a value is bad, which says which of two is the worse. */
  readonly side: Side;
  /** Of its values. */
  readonly unit: QueryUnit;
}

/** One time that it would have fired. Times are ms since 1970. */
export interface Episode {
  /** Those of the alert. */
  readonly labels: Readonly<Record<string, string>>;
  /** When its query found it first. */
  readonly activeAt: number;
  readonly firedAt: number;
  /** Undefined for one that fires at the end of the range. */
  readonly resolvedAt: number | undefined;
  /** The worst value from when it was found to when it resolved. */
  readonly worst: number;
}

/** What one rule would have done. */
export interface Outcome {
  readonly rule: TriedRule;
  /** In order of time. */
  readonly episodes: readonly Episode[];
  /** ms during which at least one fired */
  readonly firingMs: number;
  readonly longestMs: number;
  readonly labelSets: number;
  /** How often it was found and did not last, and the longest of them in ms. */
  readonly pending: { readonly times: number; readonly longestMs: number };
}

/** Series that the query wants, and whether the server had any in the range. */
export interface Presence {
  /** The metric in the environment of the alert. */
  readonly selector: string;
  readonly metric: string;
  /** About when its first sample is, in ms since 1970, to a 200th of the range; undefined for none at all. */
  readonly since: number | undefined;
  /** Environments in which the metric is there all the same. */
  readonly elsewhere: readonly string[];
}

export interface BacktestReport {
  /** Without credentials. */
  readonly prometheusUrl: string;
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly presence: readonly Presence[];
  /** Whether there was anything to judge by. */
  readonly judged: boolean;
  /** What stands between this and what would have happened; sentences. */
  readonly notes: readonly string[];
  /** Today's rule first, then the one that it is compared with. */
  readonly outcomes: readonly Outcome[];
}
