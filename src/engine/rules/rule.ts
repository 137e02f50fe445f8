import type { Node } from "../../promql/index.ts";

/** Texts by name: labels and annotations as a file has them, with what is a template in them. */
export type Texts = Readonly<Record<string, string>>;

interface RuleBase {
  readonly name: string;
  readonly query: Node;
  /** Those of its group too. */
  readonly labels: Texts;
}

/** Keeps what a query gives under a name of its own. */
export interface RecordingRule extends RuleBase {
  readonly type: "recording";
}

/** Tells of what a query finds. */
export interface AlertingRule extends RuleBase {
  readonly type: "alerting";
  /** ms that something must be found before it fires */
  readonly holdMs: number;
  /** ms that it fires on when it is no longer found */
  readonly keepFiringMs: number;
  readonly annotations: Texts;
}

export type Rule = RecordingRule | AlertingRule;

/** Rules that are evaluated one after another, of which the later see what the earlier recorded. */
export interface RuleGroup {
  readonly file: string;
  readonly name: string;
  /** Undefined for the interval of the engine. */
  readonly intervalMs: number | undefined;
  /** ms before the moment of evaluation at which queries are asked */
  readonly queryOffsetMs: number;
  /** Most series or alerts of a rule; 0 for no limit. */
  readonly limit: number;
  readonly rules: readonly Rule[];
}
