import type { EngineConfig } from "../config/engine-config.ts";
import { PageClient } from "../scrape/adapters/fetch-page.ts";
import { scrapeTargets } from "../scrape/adapters/scrape-targets.ts";
import { newScrapeCounts } from "../scrape/scrape-counts.ts";
import { Exemplars, Store } from "../store/index.ts";
import { takeFolder } from "./engine-folder.ts";
import { defaults, type EngineOptions } from "./engine-options.ts";
import { loadConfig } from "./load-config.ts";
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
 * @throws ObsError `ENGINE_CONFIG`, `ENGINE_STATE`, `ENGINE_LISTEN`
 * @example
 * ```ts
 * const engine = await startEngine({ configFile: "prometheus.yml", dataDir: "data" });
 * ```
 */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const config = await loadConfig(options.configFile);
  const release = takeFolder(options.dataDir);
  try {
    const { stop, ...engine } = await started(options, config);
    return { ...engine, stop: () => stop().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function started(options: EngineOptions, config: EngineConfig): Promise<RunningEngine> {
  const { report = () => undefined, version = "0" } = options;
  const store = new Store();
  const exemplars = new Exemplars(10_000);
  const turns = new Turns();
  const client = new PageClient();
  const counts = newScrapeCounts();
  const scraping = await scrapeTargets({
    jobs: config.jobs,
    report,
    parts: { store, exemplars, client, turns, counts, most: defaults.page, userAgent: `tta-obs/${version}` },
  });
  const end = async (): Promise<void> => {
    await scraping.stop();
    client.close();
  };
  try {
    const served = await serve({
      options,
      config,
      store,
      exemplars,
      turns,
      counts,
      targets: scraping.targets,
    });
    return {
      url: served.url,
      port: served.port,
      stop: async () => {
        await served.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
