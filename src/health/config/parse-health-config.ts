import { catalog } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { addressAt, listAt, objectAt, optionalTextAt, textAt, wholeAt } from "./fields.ts";
import type { HealthCheck, HealthLink, HealthSettings } from "./health-config.ts";
import { parseCheck } from "./parse-check.ts";

const keys = [
  "service",
  "environment",
  "listen",
  "checks",
  "links",
  "boardsUrl",
  "alertsFrom",
  "noAlerts",
] as const;

/** Beyond it two checks would share the label value `other` and their states would mix. */
const mostChecks = catalog.metrics.tta_health_check_status.labels.check.limit;

function hostName(path: string, value: unknown): string {
  if (typeof value === "string" && /^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$/i.test(value))
    return value.toLowerCase();
  throw new ObsError({
    code: "HEALTH_CONFIG",
    problem: `health config: ${path} is ${JSON.stringify(value)?.slice(0, 60)}`,
    fix: "write a bare host name without scheme and port",
  });
}

function parseLink([path, value]: readonly [string, unknown]): HealthLink {
  const fields = objectAt(path, value, ["title", "url"]);
  return { title: textAt(fields, "title"), url: addressAt(fields, "url").href };
}

function refuseClash(checks: readonly HealthCheck[]): void {
  const names = checks.map((check) => check.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ObsError({
      code: "HEALTH_CHECK",
      problem: `health config: two checks are named ${JSON.stringify(twice)}`,
      fix: "give each its own name",
    });
  if (names.length > mostChecks)
    throw new ObsError({
      code: "HEALTH_CHECK",
      problem: `health config: ${names.length} checks are more than the ${mostChecks} that the metrics keep apart`,
      fix: "run a second health service for the rest",
    });
}

function checkNamed(checks: readonly HealthCheck[], name: string | undefined): string | undefined {
  if (name === undefined || checks.some((check) => check.name === name)) return name;
  throw new ObsError({
    code: "HEALTH_CONFIG",
    problem: `health config: alertsFrom is ${JSON.stringify(name)}, and no check has that name`,
    fix: "write the name of the check of whatever sends alerts here, or leave it out",
  });
}

/**
 * Judges what a health config file holds and fills in the defaults.
 *
 * @throws ObsError `HEALTH_CONFIG`, `HEALTH_CHECK`: names the place in the file, what is wrong, and what to write.
 * @example `const settings = parseHealthConfig(JSON.parse(text));`
 */
export function parseHealthConfig(input: unknown): HealthSettings {
  const fields = objectAt("", input, keys);
  const listen = objectAt("listen", fields.values.listen, ["host", "port", "allowedHosts"]);
  const checks = listAt(fields, "checks", false).map(([path, value]) => parseCheck(path, value));
  refuseClash(checks);
  return {
    service: textAt(fields, "service"),
    environment: textAt(fields, "environment"),
    listen: {
      host: optionalTextAt(listen, "host") ?? "127.0.0.1",
      port: wholeAt(listen, "port", { min: 0, max: 65_535 }),
      allowedHosts: listAt(listen, "allowedHosts", true).map(([path, value]) => hostName(path, value)),
    },
    checks,
    links: listAt(fields, "links", true).map(parseLink),
    boardsUrl: fields.values.boardsUrl === undefined ? undefined : addressAt(fields, "boardsUrl").href,
    alertsFrom: checkNamed(checks, optionalTextAt(fields, "alertsFrom")),
    noAlerts: optionalTextAt(fields, "noAlerts"),
  };
}
