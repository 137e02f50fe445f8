import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Store } from "../../src/engine/index.ts";
import { writeSnapshotFile } from "../../src/engine/store/index.ts";
import { heapFlags } from "../../src/stack/native/heap-flags.ts";
import type { MadeSeries } from "../../test/engine/differential/made-series.ts";
import { remoteWrite } from "../../test/engine/differential/remote-write.ts";
import { startWith } from "../../test/engine/differential/start-with.ts";
import { freePort, startServer } from "../../test/real/index.ts";
import { memoryOf } from "./memory-of.ts";
import { allLabels, allValues, scrapeMs, scrapes } from "./six-hours.ts";

export interface SamplesResult {
  readonly samples: number;
  readonly bytesPerSample: number;
  /** MB of the process that holds them. */
  readonly engine: number;
  readonly prometheus: number;
}

/** Both have done what they do after they were filled. */
const restMs = 60_000;
/** Scrapes that Prometheus is given at once. */
const together = 40;

const total = (pid: number): number => memoryOf(pid).reduce((sum, { megabytes }) => sum + megabytes, 0);
const timeOf = (scrape: number, end: number): number => end - (scrapes - 1 - scrape) * scrapeMs;

async function ofEngine(dir: string, end: number): Promise<Omit<SamplesResult, "prometheus">> {
  const store = new Store({});
  const series = allLabels().flatMap((labels) => store.seriesOf(labels) ?? []);
  let scrape = 0;
  for (const values of allValues()) {
    const time = timeOf(scrape++, end);
    for (const [i, one] of series.entries()) store.appendTo(one, time, values[i] ?? 0);
  }
  const { samples, bytes } = store.state;
  const kept = join(dir, "engine");
  mkdirSync(kept);
  await writeSnapshotFile(join(kept, "store.snapshot"), store.snapshot());
  const config = join(dir, "prometheus.yml");
  writeFileSync(config, "global:\n  scrape_interval: 15s\n");
  const port = await freePort();
  const serve = fileURLToPath(new URL("../engine/serve.ts", import.meta.url));
  const command = [process.execPath, ...heapFlags("engine"), serve, config, kept, String(port)];
  const engine = await startServer({ command, port, dir, readyPath: "/-/ready" });
  try {
    await setTimeout(restMs);
    return { samples, bytesPerSample: bytes / samples, engine: total(engine.pid) };
  } finally {
    await engine.stop();
  }
}

async function ofPrometheus(end: number, binary: string | undefined): Promise<number> {
  const server = await startWith([], binary);
  try {
    const labels = allLabels();
    let gathered: { time: number; value: number }[][] = labels.map(() => []);
    let scrape = 0;
    for (const values of allValues()) {
      const time = timeOf(scrape++, end);
      for (const [i, samples] of gathered.entries()) samples.push({ time, value: values[i] ?? 0 });
      if (scrape % together !== 0) continue;
      const made = labels.map((one, i): MadeSeries => ({ labels: one, samples: gathered[i] ?? [] }));
      await remoteWrite(server.url, made);
      gathered = labels.map(() => []);
    }
    await setTimeout(restMs);
    return total(server.pid);
  } finally {
    await server.stop();
  }
}

/** Gives an engine and a real Prometheus the same 14.4 million samples, one after the other. */
export async function measureSamples(dir: string, binary: string | undefined): Promise<SamplesResult> {
  const end = Math.floor(Date.now() / scrapeMs) * scrapeMs;
  return { ...(await ofEngine(dir, end)), prometheus: await ofPrometheus(end, binary) };
}
