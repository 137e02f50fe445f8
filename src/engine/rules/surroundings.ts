import type { Question } from "../eval/evaluate.ts";
import type { Appender } from "../model/samples.ts";
import type { Texts } from "./rule.ts";

/** Of what rules ask, and how. */
type Asking = Pick<Question, "data" | "lookback" | "subqueryStep" | "maxSamples" | "dialect">;

/** What rules read, where they write, and what their messages may say. */
export interface RuleSurroundings extends Asking {
  readonly appender: Appender;
  /** ms between two evaluations of a group that says nothing else */
  readonly intervalMs: number;
  readonly externalLabels: Texts;
  /** Where the engine is reached from outside, without a slash at its end. */
  readonly externalUrl: string;
  /** ms after which an alert that still fires is sent again; a minute unless given, as in Prometheus */
  readonly resendMs?: number;
  /** ms of a clock that measures how long evaluations take; without one they take no time */
  readonly elapsed?: () => number;
}
