import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderAll } from "../../src/render/index.ts";
import { startViewer } from "../../src/viewer/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { writeFiles } from "../boards/files.ts";
import { loadedPrometheus } from "../boards/loaded-prometheus.ts";
import type { Load } from "../boards/write-load.ts";
import type { Place } from "./opening.ts";
import { twentyCharts } from "./twenty-charts.ts";

export type Amount = Omit<Load, "end">;

/** A viewer over a Prometheus that holds so much. */
export interface Loaded extends Place {
  readonly series: number;
  /** Names of its boards. */
  readonly boards: readonly string[];
  /** Folder of the boards' files. */
  readonly dashboards: string;
  readonly prometheusUrl: string;
}

/** Writes our boards and the twenty charts into a folder, and returns their names. */
function writeBoards(dir: string, { scrapeSeconds }: Amount): readonly string[] {
  const files = renderAll({ scrapeIntervalSeconds: scrapeSeconds });
  writeFiles(dir, files);
  const boards = [...files].filter(([path]) => path.startsWith("dashboards/"));
  writeFileSync(
    join(dir, "dashboards/twenty-charts.json"),
    JSON.stringify(twentyCharts(boards.map(([, text]) => JSON.parse(text)))),
  );
  return ["twenty-charts", ...boards.map(([, text]) => (JSON.parse(text) as { uid: string }).uid)];
}

/** Measures something over a Prometheus that holds so much, and clears up. */
export async function overLoad<Result>(
  amount: Amount,
  measure: (loaded: Loaded) => Promise<Result>,
): Promise<Result> {
  const dir = makeTempDir("tta-viewer-");
  const ends: (() => Promise<unknown>)[] = [];
  try {
    writeFileSync(join(dir.path, "prometheus.yml"), "{}\n");
    const boards = writeBoards(dir.path, amount);
    const end = Math.floor(Date.now() / 60_000) * 60;
    const rules = join(dir.path, "prometheus/rules");
    const prometheus = await loadedPrometheus(dir.path, rules, { ...amount, end }, console.log);
    ends.unshift(() => prometheus.stop());
    const dashboards = join(dir.path, "dashboards");
    const viewer = await startViewer({
      dashboards: [dashboards],
      prometheusUrl: prometheus.url,
      scrapeIntervalSeconds: amount.scrapeSeconds,
    });
    ends.unshift(() => viewer.close());
    const { series } = prometheus.written;
    const place = { url: viewer.url, now: end * 1000 };
    return await measure({ ...place, series, boards, dashboards, prometheusUrl: prometheus.url });
  } finally {
    for (const stop of ends) await stop();
    dir.remove();
  }
}
