import type { CheckFinding, CheckStatus } from "./finding.ts";

/** The only statuses that the format `application/health+json` knows. */
export type DraftStatus = "pass" | "warn" | "fail";

/** What is not known is not green: for a critical check it is as good as failed. */
export function draftStatus(status: CheckStatus, critical: boolean): DraftStatus {
  if (status !== "unknown") return status;
  return critical ? "fail" : "warn";
}

/** A check in the form of draft-inadarei-api-health-check; `age` and `latency` (seconds), `state` and `critical` are extra. */
export function findingJson({ check, status, output, last }: CheckFinding): object {
  return {
    componentId: check.name,
    componentType: "component",
    ...(last !== undefined && {
      ...(last.durationMs !== undefined && {
        observedValue: Number(last.durationMs.toFixed(3)),
        observedUnit: "ms",
      }),
      ...(last.latencyMs !== undefined && { latency: Number((last.latencyMs / 1000).toFixed(3)) }),
      time: new Date(last.endedAt).toISOString(),
      age: Number((last.ageMs / 1000).toFixed(3)),
    }),
    status: draftStatus(status, check.critical),
    state: status,
    critical: check.critical,
    ...(output !== undefined && { output }),
  };
}

/** A check as a line of `/readyz`. */
export function findingLine({ check, status, output }: CheckFinding): string {
  return `${status} ${check.name}${output === undefined ? "" : `: ${output}`}`;
}
