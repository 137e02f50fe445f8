import { type CheckMetrics, checkMetrics } from "../checks/index.ts";
import { listen } from "../http/index.ts";
import { type BareTelemetry, createBareTelemetry } from "../service/bare/index.ts";
import { guardBy } from "./adapters/anchors.ts";
import { historyFile } from "./adapters/history-file.ts";
import { packageVersion } from "./adapters/package-version.ts";
import { assertPackages } from "./adapters/probes/assert-packages.ts";
import { networkProbe } from "./adapters/probes/network-probe.ts";
import { tokenIn } from "./adapters/token-in.ts";
import { createAlertStore } from "./alerts/alert-store.ts";
import { canaryBooks } from "./checks/canary-books.ts";
import { withCauses } from "./checks/causes.ts";
import type { CheckReport } from "./checks/check-report.ts";
import { type CheckRunner, startCheck } from "./checks/check-runner.ts";
import { type Contentment, contentmentOf } from "./checks/contentment.ts";
import { startHeartbeat } from "./checks/heartbeat.ts";
import { measuredBy } from "./checks/measured-by.ts";
import type { Probe } from "./checks/probe.ts";
import type { HealthConfig } from "./config/health-config.ts";
import { parseHealthConfig } from "./config/parse-health-config.ts";
import { startHistory } from "./history/start-history.ts";
import { healthApp } from "./http/health-app.ts";

/** A running health service. */
export interface HealthService {
  /** Where it answers, without a path: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly port: number;
  /** Ends checks, requests and telemetry; after it nothing keeps the process alive. */
  close(): Promise<void>;
}

/** Parts that tests and embedders replace. */
export interface HealthOptions {
  /** Default: one of its own, which ends with the service. Given from outside it stays open. */
  readonly telemetry?: BareTelemetry;
  /** Default: asks over the network. */
  readonly probe?: Probe;
}

/**
 * Starts the health-check service: checks in the background, probes, metrics, the status page and the
 * receiver of Alertmanager's alerts.
 *
 * @throws ObsError `HEALTH_CONFIG`, `HEALTH_CHECK` for a bad config, `HEALTH_LISTEN` when the port cannot be had.
 * @example
 * ```ts
 * const health = await startHealthService({
 *   service: "health", environment: "staging", listen: { port: 8080 },
 *   checks: [{ name: "prometheus", kind: "http", url: "http://127.0.0.1:9090/-/ready", critical: true }],
 * });
 * ```
 */
export async function startHealthService(
  config: HealthConfig,
  options: HealthOptions = {},
): Promise<HealthService> {
  const settings = parseHealthConfig(config);
  if (options.probe === undefined) assertPackages(settings.checks);
  const { tokenFile } = settings.listen;
  const trusts = tokenFile === undefined ? undefined : tokenIn(tokenFile);
  const version = packageVersion();
  const { service, environment } = settings;
  // Nothing here is a workflow, and what watches the others should be the lightest of all.
  const telemetry = options.telemetry ?? createBareTelemetry({ service, environment, version });
  const { clock, log, metrics } = telemetry.port;
  const probe = options.probe ?? networkProbe;
  const parts = { clock, log };
  const stopping = new AbortController();
  const leaving = new AbortController();
  const all: CheckRunner[] = [];
  const reports = (): readonly CheckReport[] => withCauses(all.map((check) => check.report()));
  const critical = [...settings.checks, ...settings.heartbeats].filter((check) => check.critical);
  // A ping may begin before those that it tells of.
  const contentment = (): Contentment =>
    all.length === 0 ? { failing: [], unknown: critical.map(({ name }) => name) } : contentmentOf(reports());
  const guard = guardBy(settings, { probe, clock, stop: stopping.signal });
  let turns = 0;
  const metricsOf = (name: string): CheckMetrics => {
    const own = checkMetrics(metrics, name);
    const now: CheckMetrics["now"] = (status) => {
      turns += 1;
      own.now(status);
    };
    return { ...own, now };
  };
  const checks = settings.checks.map((check) =>
    startCheck(check, {
      ...parts,
      probe,
      guard,
      metrics: metricsOf(check.name),
      canary: canaryBooks(metrics, check),
      measured: measuredBy(metrics, check),
      contentment,
      chance: Math.random,
    }),
  );
  const heartbeats = settings.heartbeats.map((check) =>
    startHeartbeat(check, { ...parts, metrics: metricsOf(check.name) }),
  );
  all.push(...checks, ...heartbeats);
  const stopChecks = async (): Promise<void> => {
    stopping.abort();
    await Promise.all(all.map((check) => check.stop()));
    if (options.telemetry === undefined) await telemetry.shutdown();
  };
  const { file, days } = settings.history;
  const history = await startHistory({
    ...parts,
    days,
    file: file === undefined ? undefined : historyFile(file),
    reports,
    heartbeats: () =>
      new Map(
        heartbeats.flatMap((heartbeat) => {
          const heard = heartbeat.heard();
          return heard === undefined ? [] : [[heartbeat.check.name, heard]];
        }),
      ),
  });
  for (const heartbeat of heartbeats) {
    const heard = history.heartbeats.get(heartbeat.check.name);
    if (heard !== undefined) heartbeat.remember(heard);
  }
  const alerts = createAlertStore();
  alerts.add({ alerts: history.firing, leftOut: 0 });
  const stop = async (keep: boolean): Promise<void> => {
    await history.stop(keep);
    await stopChecks();
  };
  const app = healthApp({
    settings,
    telemetry,
    version,
    alerts,
    history,
    heartbeats,
    trusts,
    leaving: leaving.signal,
    hasStarted: () => checks.every((check) => check.report().last !== undefined),
    turns: () => turns,
    reports,
  });
  const { host, port } = settings.listen;
  const listener = await listen(app, {
    host,
    port,
    who: "health service",
    code: "HEALTH_LISTEN",
    setting: "listen.port",
  }).catch(async (error: unknown) => {
    // Whoever has the port may have the file, and knows more.
    await stop(false);
    throw error;
  });
  return {
    url: listener.url,
    port: listener.port,
    close: async () => {
      leaving.abort();
      await listener.close();
      await stop(true);
    },
  };
}
