import type { catalog, LabelsOf } from "../catalog/index.ts";
import type { CheckTerms } from "./check-terms.ts";

/** `warn` is the failure of a check that is not critical; `unknown` is no result, or one too old to trust. */
export type CheckStatus = LabelsOf<typeof catalog.metrics.tta_health_check_status.labels>["status"];

/** What every check has, however it comes to its results. */
export type AnyCheck = Pick<CheckTerms, "name" | "critical">;

/** What is known of a check at one moment. Times in milliseconds. */
export interface CheckFinding<C extends AnyCheck = AnyCheck> {
  readonly check: C;
  readonly status: CheckStatus;
  /** Why it does not pass; undefined when it does. */
  readonly output: string | undefined;
  readonly last:
    | {
        /** Undefined for one that does not ask. */
        readonly durationMs: number | undefined;
        /** From writing to reading, of a run that passed and did both. */
        readonly latencyMs?: number | undefined;
        readonly ageMs: number;
        /** Since 1970. */
        readonly endedAt: number;
      }
    | undefined;
}

/** The statuses of the whole. */
export interface Overall<F extends CheckFinding = CheckFinding> {
  readonly status: CheckStatus;
  readonly failing: readonly F[];
  readonly warning: readonly F[];
  readonly unknown: readonly F[];
}

/** The worst that a critical check says; trouble elsewhere only warns. No check at all is a pass. */
export function overallOf<F extends CheckFinding>(findings: readonly F[]): Overall<F> {
  const of = (status: CheckStatus): readonly F[] => findings.filter((finding) => finding.status === status);
  const [failing, warning, unknown] = [of("fail"), of("warn"), of("unknown")];
  const status = ((): CheckStatus => {
    if (failing.length > 0) return "fail";
    if (unknown.some(({ check }) => check.critical)) return "unknown";
    return warning.length + unknown.length > 0 ? "warn" : "pass";
  })();
  return { status, failing, warning, unknown };
}

/** True when each critical check passes, by a result that is fresh. */
export function isReady(findings: readonly CheckFinding[]): boolean {
  return findings.every(({ check, status }) => !check.critical || status === "pass");
}
