import type { AlertList } from "../alerts/alert-store.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";
import type { History } from "../history/history.ts";

/** What the status page is made of. */
export interface StatusPageInput {
  readonly settings: Pick<
    HealthSettings,
    "service" | "environment" | "links" | "boardsUrl" | "alertsFrom" | "noAlerts"
  >;
  readonly reports: readonly CheckReport[];
  readonly alerts: AlertList;
  readonly history: History;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether it is for everybody: then nothing in it may say more than names, statuses and times. */
  readonly isPublic: boolean;
}
