import type { CheckReport } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";

/** Why alerts may fire that nobody tells this service of, in one sentence; undefined while silence means that none fires. */
export function unheard(
  { alertsFrom, noAlerts }: Pick<HealthSettings, "alertsFrom" | "noAlerts">,
  reports: readonly CheckReport[],
): string | undefined {
  if (noAlerts !== undefined) return noAlerts;
  const sender = reports.find(({ check }) => check.name === alertsFrom);
  if (sender === undefined || sender.last === undefined || sender.status === "pass") return undefined;
  return `While ${sender.check.name} does not work, alerts may fire that nobody hears of.`;
}
