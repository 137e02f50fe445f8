import type { Metrics } from "../../catalog/index.ts";
import type { Board } from "../../dashboards/index.ts";
import type { AnyRecording, PromDuration } from "../../promql/index.ts";
import type { Alert, Slo } from "../../rules/index.ts";

/** What a project adds to what this package brings. */
export interface ProjectParts {
  /** Groups of metrics that the project's own code emits, each made by `defineMetrics`. */
  readonly metrics?: readonly Metrics[];
  /** Groups of metrics that other software emits and that the project queries. */
  readonly external?: readonly Metrics[];
  /** Boards, each made by `defineBoard`. */
  readonly boards?: readonly Board[];
  /** What Prometheus shall compute ahead of time. */
  readonly recordings?: readonly AnyRecording[];
  /** Alerts, each made by `defineAlert`. */
  readonly alerts?: readonly Alert[];
  /** Objectives, each made by `defineSlo` or read by `readOpenSlo`; one with the name of one of ours takes its place. */
  readonly slos?: readonly Slo[];
  /** How long samples are kept; 35 days, as the stack does, unless stated. No objective is for longer. */
  readonly retention?: PromDuration;
}
