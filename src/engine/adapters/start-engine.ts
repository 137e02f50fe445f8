import type { EngineConfig } from "../config/engine-config.ts";
import { Loading } from "../config/loading.ts";
import { Notifications } from "../notify/adapters/notifications.ts";
import { RunningRules } from "../rules/running-rules.ts";
import { PageClient } from "../scrape/adapters/fetch-page.ts";
import { scrapeTargets } from "../scrape/adapters/scrape-targets.ts";
import { newScrapeCounts } from "../scrape/scrape-counts.ts";
import type { TargetState } from "../scrape/target-state.ts";
import { ClockWatch } from "../store/index.ts";
import { Closing } from "./closing.ts";
import { takeFolder } from "./engine-folder.ts";
import { defaults, type EngineOptions, type SettledOptions, settled } from "./engine-options.ts";
import { keepOften } from "./keep-often.ts";
import { keepState, readMemory, restoreStore } from "./kept-state.ts";
import { loadConfig } from "./load-config.ts";
import { followRouting, loadRouting } from "./load-routing.ts";
import { followRuleFiles } from "./rule-files.ts";
import { startRuleLoop } from "./rule-loop.ts";
import { serve } from "./serve.ts";
import { Turns } from "./turns.ts";

/** An engine that runs. */
export interface RunningEngine {
  /** Where it answers, without a path: `http://127.0.0.1:9090`. */
  readonly url: string;
  readonly port: number;
  /** Ends scrapes, evaluations and requests, and writes what is kept; after it nothing keeps the process alive. */
  stop(): Promise<void>;
}

/**
 * Starts an engine: scrapes what its config names, evaluates its rules and answers Prometheus' API.
 *
 * @throws ObsError `ENGINE_CONFIG`, `ENGINE_RULES`, `ENGINE_STATE`, `ENGINE_LISTEN`
 * @example
 * ```ts
 * const engine = await startEngine({ configFile: "prometheus.yml", dataDir: "data" });
 * ```
 */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const config = await loadConfig(options.configFile);
  const closing = new Closing();
  closing.add(takeFolder(options.dataDir));
  try {
    const { url, port } = await started(settled(options), config, closing);
    return { url, port, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function started(
  options: SettledOptions,
  config: EngineConfig,
  closing: Closing,
): Promise<{ readonly url: string; readonly port: number }> {
  const { dataDir, dialect, version, report, mostQuerySamples } = options;
  const turns = new Turns();
  let corruptions = 0;
  const lost = (line: string): void => {
    corruptions += 1;
    report(line);
  };
  const store = await restoreStore(dataDir, defaults.store, turns, lost);
  const clock = new ClockWatch(store, report);
  clock.look(Date.now());
  const memory = await readMemory(dataDir, lost);
  const counts = newScrapeCounts();
  const loading = new Loading(Date.now());
  // Answers from the beginning, so that its address is known to what follows; and says when it is ready.
  let rules: RunningRules | undefined;
  let telling: Notifications | undefined;
  let targets: () => readonly TargetState[] = () => [];
  let isReady = false;
  const served = await serve({
    ...{ options, config, store, turns, counts, loading },
    targets: () => targets(),
    rules: () => rules,
    notifications: () => telling,
    corruptions: () => corruptions,
    isReady: () => isReady,
  });
  closing.add(() => served.close());

  const loaded = new RunningRules(
    {
      data: store,
      appender: store,
      intervalMs: config.evaluationIntervalMs,
      externalLabels: {},
      externalUrl: served.url,
      lookback: defaults.lookbackMs,
      subqueryStep: config.evaluationIntervalMs,
      maxSamples: mostQuerySamples,
      dialect,
      elapsed: () => performance.now(),
    },
    Date.now(),
    memory.rules,
  );
  rules = loaded;
  closing.add(
    await followRuleFiles({
      patterns: config.ruleFiles,
      onChange: (groups) => loaded.load(groups, Date.now()),
      loading,
      report,
    }),
  );
  const notifications = new Notifications({
    alertmanagers: config.alertmanagers,
    routing: await loadRouting(options),
    externalLabels: {},
    externalUrl: served.url,
    now: Date.now,
    saved: memory.notifications,
    onProblem: report,
  });
  telling = notifications;
  closing.add(() => notifications.close());
  closing.add(
    await followRouting({ options, loading, onChange: (routing) => notifications.reroute(routing) }),
  );
  const keep = (): Promise<void> =>
    keepState(dataDir, store, { rules: loaded.save(), notifications: notifications.save() });
  closing.add(keepOften(keep, report));
  closing.add(
    startRuleLoop({ rules: loaded, turns, clock, send: (alerts) => notifications.send(alerts), report }),
  );
  const client = new PageClient();
  closing.add(() => client.close());
  const userAgent = `tta-obs/${version}`;
  const scraping = await scrapeTargets({
    jobs: config.jobs,
    report,
    parts: { store, clock, client, turns, counts, most: defaults.page, userAgent },
  });
  closing.add(() => scraping.stop());
  targets = scraping.targets;
  isReady = true;
  return served;
}
