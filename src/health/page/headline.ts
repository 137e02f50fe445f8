import type { AlertList } from "../alerts/alert-store.ts";
import { badnessOf } from "../alerts/severity.ts";
import { causesOf } from "../checks/causes.ts";
import { type CheckReport, overallOf } from "../checks/check-report.ts";
import { listed } from "../text/listed.ts";
import { alertTone, type Tone, worstTone } from "./tone.ts";

/** The first thing a person reads. */
export interface Headline {
  readonly tone: Tone;
  readonly main: string;
  readonly more: string;
}

function named(reports: readonly CheckReport[]): string {
  const names = reports.slice(0, 3).map((report) => report.check.name);
  if (reports.length > names.length) names.push(`${reports.length - names.length} more`);
  return listed(names);
}

function aboutChecks(reports: readonly CheckReport[]): readonly [Tone, string] {
  const { status, failing, warning, unknown } = overallOf(reports);
  if (reports.length === 0) return ["unknown", "Nothing is checked."];
  if (reports.every((report) => report.last === undefined))
    return ["unknown", "The first checks are running."];
  const causes = causesOf(reports);
  const [cause] = causes;
  const doubtful = [...warning, ...unknown];
  switch (status) {
    case "fail":
      if (cause !== undefined && causes.length === 1 && cause.consequences.length > 0)
        return [
          status,
          `${cause.report.check.name} fails, and ${cause.consequences.length} more in consequence.`,
        ];
      if (failing.length === 1) return [status, `${named(failing)} fails.`];
      return [status, `${failing.length} of ${reports.length} checks fail: ${named(failing)}.`];
    case "unknown":
      return [status, `The state of ${named(unknown)} is not known.`];
    case "warn":
      return [status, `The core works; look at ${named(doubtful)}.`];
    case "pass":
      return [status, reports.length === 1 ? "The one check passes." : `All ${reports.length} checks pass.`];
  }
}

function aboutAlerts({ firing }: AlertList, unheard: string | undefined): readonly [Tone, string] {
  if (firing.length === 0)
    return unheard === undefined
      ? ["pass", "No alert is firing."]
      : ["unknown", "No alert reaches this page."];
  const bad = firing.filter((alert) => badnessOf(alert) === "bad").length;
  const count = firing.length === 1 ? "1 alert is firing" : `${firing.length} alerts are firing`;
  const severe = bad === 0 ? "" : bad === firing.length ? ", critical" : `, ${bad} of them critical`;
  return [worstTone(firing.map(alertTone)), `${count}${severe}.`];
}

/** Names the trouble first, be it a check or an alert. */
export function headlineOf(reports: readonly CheckReport[], alerts: AlertList, unheard?: string): Headline {
  const [checkTone, checks] = aboutChecks(reports);
  const [tone, fires] = aboutAlerts(alerts, unheard);
  const worst = worstTone([checkTone, tone]);
  const alertsFirst = alerts.firing.length > 0 && (checkTone === "pass" || checkTone !== worst);
  return {
    tone: worst,
    main: alertsFirst ? fires : checks,
    more: alertsFirst ? checks : fires,
  };
}
