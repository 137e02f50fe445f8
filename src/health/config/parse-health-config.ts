import { catalog } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import { refuseTangles } from "./dependencies.ts";
import {
  addressAt,
  flagAt,
  listAt,
  objectAt,
  optionalAddressAt,
  optionalTextAt,
  textAt,
  wholeAt,
} from "./fields.ts";
import type { HealthCheck, HealthLink, HealthSettings, HeartbeatCheck, Watched } from "./health-config.ts";
import { parseAnchors } from "./parse-anchors.ts";
import { parseCheck } from "./parse-check.ts";
import { parseHeartbeat } from "./parse-heartbeat.ts";
import { parseRelays } from "./parse-relay.ts";

const keys = [
  "service",
  "environment",
  "listen",
  "checks",
  "anchors",
  "links",
  "boardsUrl",
  "alertsFrom",
  "noAlerts",
  "relays",
  "silencesUrl",
  "statusUrl",
  "history",
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

function refuseClash(checks: readonly Watched[]): void {
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

/** A ping that is not sent is a consequence of whatever it is not sent for. */
function withPingsBehind(
  checks: readonly HealthCheck[],
  heartbeats: readonly HeartbeatCheck[],
): readonly HealthCheck[] {
  const critical = [...checks, ...heartbeats].filter((check) => check.critical).map(({ name }) => name);
  return checks.map((check) =>
    check.kind === "ping" ? { ...check, dependsOn: [...new Set([...check.dependsOn, ...critical])] } : check,
  );
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
  const listen = objectAt("listen", fields.values.listen, [
    "host",
    "port",
    "allowedHosts",
    "tokenFile",
    "public",
  ]);
  const history = objectAt("history", fields.values.history ?? {}, ["file", "days"]);
  const entries = listAt(fields, "checks", false);
  const isHeartbeat = ([, value]: readonly [string, unknown]): boolean =>
    fieldOf(value, "kind") === "heartbeat";
  const asking = entries.filter((entry) => !isHeartbeat(entry)).map((entry) => parseCheck(...entry));
  const heartbeats = entries.filter(isHeartbeat).map((entry) => parseHeartbeat(...entry));
  const checks = withPingsBehind(asking, heartbeats);
  refuseClash([...checks, ...heartbeats]);
  refuseTangles([...checks, ...heartbeats]);
  return {
    service: textAt(fields, "service"),
    environment: textAt(fields, "environment"),
    listen: {
      host: optionalTextAt(listen, "host") ?? "127.0.0.1",
      port: wholeAt(listen, "port", { min: 0, max: 65_535 }),
      allowedHosts: listAt(listen, "allowedHosts", true).map(([path, value]) => hostName(path, value)),
      tokenFile: optionalTextAt(listen, "tokenFile"),
      public: flagAt(listen, "public", false),
    },
    checks,
    anchors: parseAnchors(fields),
    heartbeats,
    links: listAt(fields, "links", true).map(parseLink),
    boardsUrl: optionalAddressAt(fields, "boardsUrl"),
    alertsFrom: checkNamed(checks, optionalTextAt(fields, "alertsFrom")),
    noAlerts: optionalTextAt(fields, "noAlerts"),
    relays: parseRelays(fields),
    silencesUrl: optionalAddressAt(fields, "silencesUrl"),
    statusUrl: optionalAddressAt(fields, "statusUrl"),
    history: {
      file: optionalTextAt(history, "file"),
      days: wholeAt(history, "days", { min: 1, max: 366, otherwise: 90 }),
    },
  };
}
