import { unheard } from "../alerts/unheard.ts";
import { type CheckReport, type CheckStatus, overallOf } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";

/** The only statuses that the format knows. */
type DraftStatus = "pass" | "warn" | "fail";

/** What is not known is not green: for a critical check it is as good as failed. */
function draftStatus(status: CheckStatus, critical: boolean): DraftStatus {
  if (status !== "unknown") return status;
  return critical ? "fail" : "warn";
}

function checkJson({ check, status, output, last }: CheckReport): object {
  return {
    componentId: check.name,
    componentType: "component",
    ...(last !== undefined && {
      ...(last.durationMs !== undefined && {
        observedValue: Number(last.durationMs.toFixed(3)),
        observedUnit: "ms",
      }),
      time: new Date(last.endedAt).toISOString(),
      age: Number((last.ageMs / 1000).toFixed(3)),
    }),
    status: draftStatus(status, check.critical),
    state: status,
    critical: check.critical,
    ...(output !== undefined && { output }),
    ...(check.link !== undefined && { links: { self: check.link } }),
  };
}

/** The checks in the form of draft-inadarei-api-health-check; `age` (seconds), `state` and `critical` are extra. */
export function healthJson(input: {
  readonly settings: HealthSettings;
  readonly version: string;
  readonly reports: readonly CheckReport[];
}): { readonly status: DraftStatus; readonly [key: string]: unknown } {
  const { settings, reports } = input;
  const overall = overallOf(reports);
  const silence = unheard(settings, reports);
  const trouble = [...overall.failing, ...overall.unknown, ...overall.warning];
  return {
    status: draftStatus(overall.status, true),
    version: input.version.split(".")[0] ?? input.version,
    releaseId: input.version,
    serviceId: settings.service,
    description: `Health of the services of ${settings.environment}`,
    ...(trouble.length > 0 && {
      output: trouble.map((report) => `${report.check.name}: ${report.output ?? report.status}`).join("; "),
    }),
    ...(silence !== undefined && { notes: [silence] }),
    checks: Object.fromEntries(
      reports.map((report) => [`${report.check.name}:responseTime`, [checkJson(report)]]),
    ),
    links: Object.fromEntries(settings.links.map(({ title, url }) => [title, url])),
  };
}
