import type { PromDialect } from "../eval/frame.ts";
import type { Appender, Queryable } from "../model/samples.ts";
import type { Texts } from "./rule.ts";

/** What rules read, where they write, and what their messages may say. */
export interface RuleSurroundings {
  readonly data: Queryable;
  readonly appender: Appender;
  /** ms between two evaluations of a group that says nothing else */
  readonly intervalMs: number;
  readonly externalLabels: Texts;
  /** Where the engine is reached from outside, without a slash at its end. */
  readonly externalUrl: string;
  /** ms that a sample counts after its time, see `Question`; and so the others. */
  readonly lookback?: number;
  readonly subqueryStep?: number;
  readonly maxSamples?: number;
  readonly dialect?: PromDialect;
  /** ms after which an alert that still fires is sent again; a minute unless given, as in Prometheus */
  readonly resendMs?: number;
  /** ms of a clock that measures how long evaluations take; without one they take no time */
  readonly elapsed?: () => number;
}
