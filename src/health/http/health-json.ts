import { type DraftStatus, draftStatus, findingJson } from "../../checks/index.ts";
import { unheard } from "../alerts/unheard.ts";
import { causesOf } from "../checks/causes.ts";
import { type CheckReport, overallOf } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";

function checkJson(report: CheckReport): object {
  const { check, consequenceOf, rootCause } = report;
  return {
    ...findingJson(report),
    kind: check.kind,
    ...(check.dependsOn.length > 0 && { dependsOn: check.dependsOn }),
    ...(consequenceOf !== undefined && { consequenceOf, rootCause }),
    ...(check.link !== undefined && { links: { self: check.link } }),
  };
}

const troubleText = ({ check, status, output, rootCause }: CheckReport): string =>
  `${check.name}: ${output ?? status}${rootCause === undefined ? "" : `, in consequence of ${rootCause}`}`;

interface HealthInput {
  readonly settings: HealthSettings;
  readonly version: string;
  readonly reports: readonly CheckReport[];
}

/** The checks in the form of draft-inadarei-api-health-check; `age` (seconds), `state`, `critical` and what is said of
 * causes are extra. */
export function healthJson(input: HealthInput): {
  readonly status: DraftStatus;
  readonly [key: string]: unknown;
} {
  const { settings, reports } = input;
  const overall = overallOf(reports);
  const silence = unheard(settings, reports);
  const [cause] = causesOf(reports);
  const trouble = [...overall.failing, ...overall.unknown, ...overall.warning];
  return {
    status: draftStatus(overall.status, true),
    version: input.version.split(".")[0] ?? input.version,
    releaseId: input.version,
    serviceId: settings.service,
    description: `Health of the services of ${settings.environment}`,
    ...(trouble.length > 0 && { output: trouble.map(troubleText).join("; ") }),
    ...(cause !== undefined && {
      rootCause: {
        componentId: cause.report.check.name,
        consequences: cause.consequences.map(({ check }) => check.name),
      },
    }),
    ...(silence !== undefined && { notes: [silence] }),
    checks: Object.fromEntries(
      reports.map((report) => [`${report.check.name}:responseTime`, [checkJson(report)]]),
    ),
    links: Object.fromEntries(settings.links.map(({ title, url }) => [title, url])),
  };
}

/** The same for everybody: names, statuses and causes; no reasons, no addresses, no version. */
export function publicJson({ settings, reports }: HealthInput): ReturnType<typeof healthJson> {
  const [cause] = causesOf(reports);
  return {
    status: draftStatus(overallOf(reports).status, true),
    serviceId: settings.service,
    ...(cause !== undefined && { rootCause: { componentId: cause.report.check.name } }),
    checks: Object.fromEntries(
      reports.map(({ check, status, rootCause }) => [
        `${check.name}:responseTime`,
        [
          {
            componentId: check.name,
            status: draftStatus(status, check.critical),
            state: status,
            ...(rootCause !== undefined && { rootCause }),
          },
        ],
      ]),
    ),
  };
}
