import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepState } from "../../src/engine/adapters/kept-state.ts";
import { type Store, startEngine } from "../../src/engine/index.ts";
import { makeTempDir } from "../real/index.ts";
import { type PrometheusClient, prometheusClient } from "../real/prometheus-client.ts";

export interface EngineWith extends PrometheusClient {
  readonly url: string;
  stop(): Promise<void>;
}

/** An engine that answers as Prometheus does, over the samples of a store. It scrapes nothing. */
export async function startEngineWith(store: Store): Promise<EngineWith> {
  const dir = makeTempDir("tta-engine-with-");
  const [configFile, dataDir] = [join(dir.path, "prometheus.yml"), join(dir.path, "data")];
  writeFileSync(configFile, "global: { scrape_interval: 5s }\n");
  mkdirSync(dataDir);
  await keepState(dataDir, store, { rules: undefined, notifications: undefined });
  const { url, stop } = await startEngine({ configFile, dataDir });
  return {
    url,
    ...prometheusClient(url),
    stop: async () => {
      await stop();
      dir.remove();
    },
  };
}
