import type { RequestHandler } from "express";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";
import type { HealthTelemetry } from "../health-telemetry.ts";

/** What the routes answer from. */
export interface HealthParts {
  readonly settings: HealthSettings;
  readonly telemetry: HealthTelemetry;
  /** Version of this package. */
  readonly version: string;
  readonly alerts: AlertStore;
  /** What is known of every check now. */
  readonly reports: () => readonly CheckReport[];
}

/** Answers a request; what it throws ends in the last resort. */
export type Handler = RequestHandler;
