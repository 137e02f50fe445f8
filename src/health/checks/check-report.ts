import type { catalog, LabelsOf } from "../../catalog/index.ts";
import type { Watched } from "../config/health-config.ts";

/** `warn` is the failure of a check that is not critical; `unknown` is no result, or one too old to trust. */
export type CheckStatus = LabelsOf<typeof catalog.metrics.tta_health_check_status.labels>["status"];

/** What is known of a check by itself at one moment. Times in milliseconds. */
export interface CheckFinding {
  readonly check: Watched;
  readonly status: CheckStatus;
  /** Why it does not pass; undefined when it does. */
  readonly output: string | undefined;
  readonly last:
    | {
        /** Undefined for a heartbeat, which comes by itself. */
        readonly durationMs: number | undefined;
        readonly ageMs: number;
        /** Since 1970. */
        readonly endedAt: number;
      }
    | undefined;
}

/** What is known of a check among the others. */
export interface CheckReport extends CheckFinding {
  /** Name of the failing check that it depends on, when it does not pass either; undefined when it is broken by itself. */
  readonly consequenceOf: string | undefined;
  /** Name of the check at the end of that chain. */
  readonly rootCause: string | undefined;
}

/** The statuses of the whole. */
export interface Overall {
  readonly status: CheckStatus;
  readonly failing: readonly CheckReport[];
  readonly warning: readonly CheckReport[];
  readonly unknown: readonly CheckReport[];
}

/** The worst that a critical check says; trouble elsewhere only warns. No check at all is a pass. */
export function overallOf(reports: readonly CheckReport[]): Overall {
  const of = (status: CheckStatus): readonly CheckReport[] =>
    reports.filter((report) => report.status === status);
  const [failing, warning, unknown] = [of("fail"), of("warn"), of("unknown")];
  const status = ((): CheckStatus => {
    if (failing.length > 0) return "fail";
    if (unknown.some((report) => report.check.critical)) return "unknown";
    return warning.length + unknown.length > 0 ? "warn" : "pass";
  })();
  return { status, failing, warning, unknown };
}

/** True when each critical check passes, by a result that is fresh. */
export function isReady(reports: readonly CheckReport[]): boolean {
  return reports.every((report) => !report.check.critical || report.status === "pass");
}
