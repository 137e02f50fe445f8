/**
 * How fast our own boards open over 6 hours of 10,000 series: `npm run bench:viewer:loaded`. It prints the median of
 * three openings for each board.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { renderAll } from "../../src/render/index.ts";
import { startViewer } from "../../src/viewer/index.ts";
import { makeTempDir, requireBinary } from "../../test/real/index.ts";
import { chromiumFlags } from "../../test/viewer-page/chromium-flags.ts";
import { writeFiles } from "../boards/files.ts";
import { loadedPrometheus } from "../boards/loaded-prometheus.ts";
import { median } from "../median.ts";
import { openedIn } from "./opened-in.ts";

const dir = makeTempDir("tta-viewer-loaded-");
const end = Math.floor(Date.now() / 60_000) * 60;
const load = { series: 10_000, instances: 3, rangeSeconds: 21_600, scrapeSeconds: 60, end };
writeFileSync(join(dir.path, "prometheus.yml"), "{}\n");
writeFiles(dir.path, renderAll({ scrapeIntervalSeconds: load.scrapeSeconds }));
const prometheus = await loadedPrometheus(dir.path, join(dir.path, "prometheus/rules"), load, console.log);
const viewer = await startViewer({
  dashboards: [join(dir.path, "dashboards")],
  prometheusUrl: prometheus.url,
  port: 0,
  scrapeIntervalSeconds: load.scrapeSeconds,
});
const browser = await chromium.launch({
  executablePath: requireBinary("chromium") ?? "",
  args: chromiumFlags,
});
try {
  const { boards } = (await (await fetch(`${viewer.url}/api/boards`)).json()) as {
    boards: { uid: string }[];
  };
  console.log(`${prometheus.series} series over 6 h, window of 1920 × 1080, drawn after opening:`);
  for (const { uid } of boards) {
    const opened: number[] = [];
    for (let i = 0; i < 3; i++) {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      opened.push(
        await openedIn(
          page,
          `${viewer.url}/d/${uid}?from=${(end - 21_600) * 1000}&to=${end * 1000}&refresh=`,
        ),
      );
      await page.close();
    }
    console.log(`${uid.padEnd(28)} ${median(opened)} ms  (${opened.join(", ")})`);
  }
} finally {
  await browser.close();
  await viewer.close();
  await prometheus.stop();
  dir.remove();
}
