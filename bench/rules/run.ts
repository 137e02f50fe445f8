import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { renderAll } from "../../src/render/index.ts";
import { toYaml } from "../../src/text/index.ts";
import { freePort, makeTempDir, type RealServer, requireBinary, startServer } from "../../test/real/index.ts";
import { writeFiles } from "../boards/files.ts";
import { type Durations, durations } from "./durations.ts";
import { type Pages, servePages } from "./pages.ts";
import { rulesText } from "./text.ts";

const { values } = parseArgs({
  options: {
    series: { type: "string" },
    prometheus: { type: "string" },
    warm: { type: "string" },
    rounds: { type: "string" },
    dry: { type: "boolean" },
  },
});
const series = Number(values.series ?? 100_000);
/** The windows of most rules are full after five minutes. */
const warmSeconds = Number(values.warm ?? 330);
const rounds = Number(values.rounds ?? 8);
const everySeconds = 15;
const limitMs = 1_000;

function configOf({ targets }: Pages, folder: string): string {
  return toYaml({
    global: {
      scrape_interval: `${everySeconds}s`,
      scrape_timeout: `${everySeconds}s`,
      evaluation_interval: `${everySeconds}s`,
    },
    rule_files: ["prometheus/rules", "alerts/production", "alerts/staging", "alerts/server"].map(
      (path) => `${folder}/${path}/*.yml`,
    ),
    scrape_configs: [
      {
        job_name: "services",
        static_configs: targets.map(({ address, service, environment }) => ({
          targets: [address],
          labels: { service, environment },
        })),
      },
    ],
  });
}

const commands: Readonly<Record<"prometheus" | "engine", (dir: string, port: number) => readonly string[]>> =
  {
    prometheus: (dir, port) => [
      values.prometheus ?? requireBinary("prometheus") ?? "prometheus",
      `--config.file=${join(dir, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(dir, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    engine: (dir, port) => [
      process.execPath,
      new URL("../engine/serve.ts", import.meta.url).pathname,
      ...[join(dir, "prometheus.yml"), join(dir, "data"), String(port)],
    ],
  };

async function judge(side: "prometheus" | "engine"): Promise<Judgement> {
  const dir = makeTempDir("tta-rules-");
  const pages = await servePages(series, everySeconds);
  let server: RealServer | undefined;
  try {
    writeFiles(dir.path, renderAll({ scrapeIntervalSeconds: everySeconds }));
    writeFileSync(join(dir.path, "prometheus.yml"), configOf(pages, dir.path));
    const port = await freePort();
    server = await startServer({
      command: commands[side](dir.path, port),
      port,
      dir: dir.path,
      readyPath: "/-/ready",
    });
    console.log(
      `${side}: ${pages.series} series of ${pages.targets.length} processes, waiting for ${warmSeconds} s`,
    );
    await wait(warmSeconds * 1_000);
    const found = await durations(server.url, dir.path, { rounds, everySeconds });
    return { durations: found, series: pages.series, instances: pages.targets.length };
  } finally {
    await server?.stop();
    pages.close();
    dir.remove();
  }
}

interface Judgement {
  readonly durations: Durations;
  readonly series: number;
  readonly instances: number;
}

// One after the other: each has the machine to itself, but for the pages.
const prometheus = await judge("prometheus");
const engine = await judge("engine");
const text = rulesText(
  {
    ...{ series: prometheus.series, instances: prometheus.instances, everySeconds, rounds, warmSeconds },
    prometheus: values.prometheus ?? "the Prometheus of this machine",
    sides: { prometheus: prometheus.durations, engine: engine.durations },
  },
  limitMs,
);
console.log(`\n${text}`);
if (values.dry !== true) writeFileSync(new URL("../rules.md", import.meta.url), text);
