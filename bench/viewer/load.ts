import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderAll } from "../../src/render/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { writeFiles } from "../boards/files.ts";
import { loadedPrometheus } from "../boards/loaded-prometheus.ts";
import { twentyCharts } from "./twenty-charts.ts";

/** A Prometheus with data, and the boards that show them. */
export interface Loaded {
  readonly prometheusUrl: string;
  readonly series: number;
  /** The last scrape, in seconds since 1970. */
  readonly end: number;
  /** Folder of the dashboards. */
  readonly dashboards: string;
  /** Their names. */
  readonly boards: readonly string[];
  close(): Promise<void>;
}

export const scrapeSeconds = 60;

/** Writes our boards and the twenty charts into a folder, and returns their names. */
function writeBoards(dir: string): readonly string[] {
  const files = renderAll({ scrapeIntervalSeconds: scrapeSeconds });
  writeFiles(dir, files);
  const boards = [...files].filter(([path]) => path.startsWith("dashboards/"));
  writeFileSync(
    join(dir, "dashboards/twenty-charts.json"),
    JSON.stringify(twentyCharts(boards.map(([, text]) => JSON.parse(text)))),
  );
  return ["twenty-charts", ...boards.map(([, text]) => (JSON.parse(text) as { uid: string }).uid)];
}

/** `running`: a Prometheus that holds such a load already, so that one need not wait for it again. */
export async function loaded(
  running: { readonly url: string; readonly end: number } | undefined,
): Promise<Loaded> {
  const dir = makeTempDir("tta-viewer-");
  try {
    writeFileSync(join(dir.path, "prometheus.yml"), "{}\n");
    const boards = writeBoards(dir.path);
    const end = running?.end ?? Math.floor(Date.now() / 60_000) * 60;
    const load = { series: 10_000, rangeSeconds: 21_600, scrapeSeconds, end };
    const own =
      running === undefined
        ? await loadedPrometheus(dir.path, join(dir.path, "prometheus/rules"), load, console.log)
        : undefined;
    return {
      prometheusUrl: own?.url ?? running?.url ?? "",
      series: own?.written.series ?? load.series,
      end,
      dashboards: join(dir.path, "dashboards"),
      boards,
      close: async () => {
        await own?.stop();
        dir.remove();
      },
    };
  } catch (error) {
    dir.remove();
    throw error;
  }
}
