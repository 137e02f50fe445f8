import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, type RealServer, requireBinary, startServer } from "../../test/real/index.ts";
import { type Load, type Written, writeLoad } from "./write-load.ts";

const run = promisify(execFile);

export interface LoadedPrometheus extends RealServer {
  readonly written: Written;
}

function binary(name: "prometheus" | "promtool"): string {
  const path = requireBinary(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

async function start(dir: string): Promise<RealServer> {
  const port = await freePort();
  const command = [
    binary("prometheus"),
    `--config.file=${join(dir, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(dir, "data")}`,
    "--storage.tsdb.retention.time=10y",
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  return startServer({ command, port, dir, readyPath: "/-/ready" });
}

/**
 * A real Prometheus in `dir` that holds a load, as if it had scraped and recorded it: `prometheus.yml` must lie in
 * `dir`, the recording rules in `rules`.
 */
export async function loadedPrometheus(
  dir: string,
  rules: string,
  load: Load,
  say: (text: string) => void,
): Promise<LoadedPrometheus> {
  const promtool = binary("promtool");
  const page = join(dir, "load.openmetrics");
  const data = join(dir, "data");
  mkdirSync(data, { recursive: true });
  let shown = 0;
  const written = writeLoad(page, load, (share) => {
    if (share < shown + 0.2) return;
    shown = share;
    say(`  ${Math.round(share * 100)} % of the pages written`);
  });
  say(`  ${written.series} series, making blocks of their samples`);
  await run(promtool, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", page, data], {
    maxBuffer: 1e9,
  });
  rmSync(page);
  const first = await start(dir);
  say("  recording what the rules would have recorded");
  const files = readdirSync(rules, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yml"))
    .map((path) => join(rules, path));
  const recorded = join(dir, "recorded");
  try {
    await run(
      promtool,
      [
        ...["tsdb", "create-blocks-from", "rules", `--url=${first.url}`, `--output-dir=${recorded}`],
        ...[`--start=${load.end - load.rangeSeconds}`, `--end=${load.end}`],
        ...[`--eval-interval=${load.scrapeSeconds}s`, ...files],
      ],
      { maxBuffer: 1e9 },
    );
  } finally {
    await first.stop();
  }
  for (const block of readdirSync(recorded)) renameSync(join(recorded, block), join(data, block));
  return { ...(await start(dir)), written };
}
