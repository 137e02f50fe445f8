import type { Labels } from "../model/labels.ts";

type AlertState = "inactive" | "pending" | "firing" | "unknown";

export interface AlertView {
  readonly labels: Labels;
  /** Name → text, which may be empty. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: AlertState;
  /** ms since 1970 */
  readonly activeAt: number;
  /** ms since 1970 from when on it only still fires because it is to. */
  readonly keepFiringSince: number | undefined;
  readonly value: number;
}

interface RuleFacts {
  readonly name: string;
  /** As Prometheus prints it. */
  readonly query: string;
  readonly labels: Labels;
  readonly health: "ok" | "err" | "unknown";
  /** Empty when nothing is wrong. */
  readonly lastError: string;
  readonly evaluationSeconds: number;
  /** ms since 1970 */
  readonly lastEvaluation: number | undefined;
}

export interface RecordingView extends RuleFacts {
  readonly type: "recording";
}

export interface AlertingView extends RuleFacts {
  readonly type: "alerting";
  readonly state: AlertState;
  readonly holdSeconds: number;
  readonly keepFiringSeconds: number;
  /** Name → text, which may be empty. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly alerts: readonly AlertView[];
}

export type RuleView = RecordingView | AlertingView;

export interface GroupView {
  readonly name: string;
  readonly file: string;
  readonly intervalSeconds: number;
  readonly limit: number;
  readonly evaluationSeconds: number;
  /** ms since 1970 */
  readonly lastEvaluation: number | undefined;
  readonly rules: readonly RuleView[];
}
