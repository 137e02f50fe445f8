import type { StatusPageInput } from "../page/page-input.ts";
import type { HealthParts } from "./health-parts.ts";

/** What the page shows now. */
export function shownNow(parts: HealthParts): StatusPageInput {
  const { settings, version, telemetry } = parts;
  return {
    settings,
    version,
    now: telemetry.port.clock.wallTime(),
    reports: parts.reports(),
    alerts: parts.alerts.list(),
    history: parts.history.history(),
    isPublic: false,
  };
}
