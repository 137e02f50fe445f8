import { prometheus } from "../../duration/index.ts";
import { type Listener, listen } from "../../http/index.ts";
import { apiApp } from "../api/adapters/api-app.ts";
import type { ApiEngine } from "../api/engine.ts";
import type { EngineConfig } from "../config/engine-config.ts";
import type { Loading } from "../config/loading.ts";
import type { Notifications } from "../notify/adapters/notifications.ts";
import { ownMetrics } from "../own-metrics.ts";
import type { RunningRules } from "../rules/running-rules.ts";
import type { ScrapeCounts } from "../scrape/scrape-counts.ts";
import type { TargetState } from "../scrape/target-state.ts";
import type { Store } from "../store/index.ts";
import { buildInfo, runtimeInfo } from "./about-engine.ts";
import { defaults, type SettledOptions } from "./engine-options.ts";
import { Gate } from "./gate.ts";
import type { Turns } from "./turns.ts";

/** What an engine's API shows. */
export interface Served {
  readonly options: SettledOptions;
  readonly config: EngineConfig;
  readonly store: Store;
  readonly turns: Turns;
  readonly counts: ScrapeCounts;
  readonly loading: Loading;
  readonly targets: () => readonly TargetState[];
  /** Undefined until they are loaded. */
  readonly rules: () => RunningRules | undefined;
  /** Undefined until they begin. */
  readonly notifications: () => Notifications | undefined;
  /** How often what was kept could not be read. */
  readonly corruptions: () => number;
  readonly isReady: () => boolean;
}

/**
 * Answers Prometheus' API for an engine.
 *
 * @throws ObsError `ENGINE_LISTEN`
 */
export function serve(served: Served): Promise<Listener> {
  const { options, turns } = served;
  const { host, port, queryTimeoutMs, report } = options;
  const app = apiApp({
    engine: apiEngine(served),
    turns,
    gate: new Gate(defaults.queries),
    timeoutMs: queryTimeoutMs,
    ownMetrics: () => ownPage(served),
    isReady: served.isReady,
    tellNow: async (alert) => (await served.notifications()?.tellNow(alert)) ?? [],
    allowedHosts: [host],
    report,
  });
  return listen(app, { host, port, who: "engine", code: "ENGINE_LISTEN", setting: "--port" });
}

function apiEngine(served: Served): ApiEngine {
  const { options, config, store, loading, targets, rules, notifications } = served;
  const startedAt = Date.now();
  const { dialect, mostQuerySamples } = options;
  return {
    data: store,
    settings: {
      dialect,
      lookback: defaults.lookbackMs,
      subqueryStep: config.evaluationIntervalMs,
      maxSamples: mostQuerySamples,
    },
    exemplars: (listing) => store.exemplars.of(listing),
    targets,
    groups: () => rules()?.groups() ?? [],
    alertmanagers: () => config.alertmanagers.map((url) => `${url}/api/v2/alerts`),
    // One without an address tells nobody.
    receivers: () =>
      (notifications()?.routing?.receivers ?? []).filter(
        ({ webhooks, untold }) => webhooks.length + untold.length > 0,
      ),
    store: () => {
      const { since, newest } = store.state;
      return { first: finite(since), last: finite(newest) };
    },
    config: () => config.text,
    flags: () => flagsOf(options),
    runtime: () => runtimeInfo(startedAt, loading),
    build: () => buildInfo(options),
  };
}

/** With the names that they have as flags of Prometheus. */
function flagsOf(options: SettledOptions): Readonly<Record<string, string>> {
  const { configFile, dataDir, host, port, queryTimeoutMs, mostQuerySamples } = options;
  return {
    "config.file": configFile,
    "query.lookback-delta": prometheus.write(defaults.lookbackMs),
    "query.max-concurrency": String(defaults.queries),
    "query.max-samples": String(mostQuerySamples),
    "query.timeout": `${queryTimeoutMs / 1000}s`,
    "storage.tsdb.path": dataDir,
    "web.listen-address": `${host}:${port}`,
  };
}

const finite = (ms: number): number | undefined => (Number.isFinite(ms) ? ms : undefined);

function ownPage(served: Served): string {
  const { options, config, store, counts, loading, rules, notifications, corruptions } = served;
  const { user, system } = process.cpuUsage();
  const told = notifications()?.counts;
  const isDirect = config.alertmanagers.length === 0;
  return ownMetrics({
    version: options.version,
    store: store.state,
    scrapes: counts,
    isLoaded: loading.problem === undefined,
    loadedAt: loading.lastAt / 1000,
    failingRules: failing(rules()),
    groups: rules()?.groups() ?? [],
    isRouted: loading.isGood("routing"),
    failedEvaluations: rules()?.failures ?? new Map(),
    missedEvaluations: rules()?.missed ?? 0,
    untoldAlerts: isDirect || told === undefined ? 0 : told.failed + told.dropped,
    failedNotifications: isDirect ? (told?.failed ?? 0) : undefined,
    corruptions: corruptions(),
    startedAt: (Date.now() - process.uptime() * 1000) / 1000,
    cpuSeconds: (user + system) / 1e6,
    residentBytes: process.memoryUsage.rss(),
  });
}

function failing(rules: RunningRules | undefined): number {
  const all = rules?.groups().flatMap((group) => group.rules) ?? [];
  return all.filter(({ health }) => health === "err").length;
}
