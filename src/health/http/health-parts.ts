import type { BareTelemetry } from "../../service/bare/index.ts";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { Heartbeat } from "../checks/heartbeat.ts";
import type { HealthSettings } from "../config/health-config.ts";
import type { HistoryKeeper } from "../history/start-history.ts";

/** What the routes answer from. */
export interface HealthParts {
  readonly settings: HealthSettings;
  readonly telemetry: BareTelemetry;
  /** Version of this package. */
  readonly version: string;
  readonly alerts: AlertStore;
  readonly history: HistoryKeeper;
  readonly heartbeats: readonly Heartbeat[];
  /** Whether a header `Authorization` brings the token; undefined where none is asked for. */
  readonly trusts: ((authorization: string | undefined) => boolean) | undefined;
  /** Aborts when the service ends, so that no answer that has no end holds it up. */
  readonly leaving: AbortSignal;
  /** Whether each check that asks has had its first answer, or none in time. */
  readonly hasStarted: () => boolean;
  /** How often a check has turned so far: whatever is said of checks may be said again until it changes. */
  readonly turns: () => number;
  /** What is known of every check now. */
  readonly reports: () => readonly CheckReport[];
}
