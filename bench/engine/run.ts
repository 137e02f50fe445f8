import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSnapshotFile } from "../../src/engine/store/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { type VerifyReport, verify } from "../../src/verify/index.ts";
import { freePort, makeTempDir, startServer } from "../../test/real/index.ts";
import { writeFiles } from "../boards/files.ts";
import { loadedPrometheus } from "../boards/loaded-prometheus.ts";
import type { Load } from "../boards/write-load.ts";
import { type Side, Times } from "./compare.ts";
import { copySamples } from "./copy-samples.ts";
import { engineText } from "./text.ts";

const { values } = parseArgs({
  options: { series: { type: "string" }, rounds: { type: "string" }, dry: { type: "boolean" } },
});
const series = Number(values.series ?? 10_000);
const rounds = Number(values.rounds ?? 5);
const end = Math.floor(Date.now() / 60_000) * 60;
const load: Load = { series, rangeSeconds: 3_600, scrapeSeconds: 15, end };

const dir = makeTempDir("tta-engine-");
const stops: (() => Promise<void>)[] = [];
try {
  const config = join(dir.path, "prometheus.yml");
  writeFiles(dir.path, renderAll({ scrapeIntervalSeconds: load.scrapeSeconds }));
  writeFileSync(config, `global:\n  scrape_interval: ${load.scrapeSeconds}s\n`);
  const prometheus = await loadedPrometheus(dir.path, join(dir.path, "prometheus/rules"), load, console.log);
  stops.push(() => prometheus.stop());
  console.log("  giving the engine the same samples");
  const kept = join(dir.path, "engine");
  mkdirSync(kept);
  await writeSnapshotFile(join(kept, "store.snapshot"), (await copySamples(prometheus.url, load)).snapshot());
  const port = await freePort();
  const command = [
    process.execPath,
    new URL("serve.ts", import.meta.url).pathname,
    config,
    kept,
    String(port),
  ];
  const engine = await startServer({ command, port, dir: dir.path, readyPath: "/-/ready" });
  stops.push(() => engine.stop());

  const ask = (side: Side): Promise<VerifyReport> =>
    verify({
      prometheusUrl: side === "engine" ? engine.url : prometheus.url,
      dashboardsDir: join(dir.path, "dashboards"),
      at: load.end,
      timeoutMs: 60_000,
      time: { rangeSeconds: load.rangeSeconds, runs: 1 },
    });
  const times = new Times();
  for (let round = 0; round <= rounds; round++) {
    console.log(`  round ${round} of ${rounds}`);
    for (const side of round % 2 === 0
      ? (["engine", "prometheus"] as const)
      : (["prometheus", "engine"] as const)) {
      const report = await ask(side);
      // The first warms both.
      if (round > 0) times.add(side, report);
    }
  }
  const what = `${prometheus.written.series} series of ${prometheus.written.instances} instances and what the rules record of them, scraped every ${load.scrapeSeconds} s, asked for over ${load.rangeSeconds / 3_600} h`;
  const text = engineText(times.panels(), what, { total: 1.5, slowest: 3 });
  console.log(`\n${text}`);
  if (values.dry !== true) writeFileSync(new URL("../engine.md", import.meta.url), text);
} finally {
  for (const stop of stops) await stop();
  dir.remove();
}
