import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startViewer } from "../../src/viewer/index.ts";
import { median } from "../median.ts";
import { launchChrome, rendererOf } from "./chrome.ts";
import { loaded, scrapeSeconds } from "./load.ts";
import { measureOpening } from "./opening.ts";
import { measurePointer } from "./pointer.ts";
import { measureRedraws } from "./redraws.ts";
import { limits, viewerText } from "./text.ts";

const { values } = parseArgs({
  options: {
    /** A Prometheus that holds the load already, and its last second. */
    prometheus: { type: "string" },
    end: { type: "string" },
    /** Only the board of twenty charts. */
    quick: { type: "boolean", default: false },
    runs: { type: "string", default: "5" },
    redraws: { type: "string", default: "600" },
  },
});
const { prometheus, end, quick } = values;
const [runs, redraws] = [Number(values.runs), Number(values.redraws)];
const hard = "twenty-charts";
const busy = (): number => (loadavg()[0] ?? 0) / cpus().length;

execFileSync(process.execPath, [fileURLToPath(new URL("../../scripts/build-page.ts", import.meta.url))]);
const load = await loaded(
  prometheus === undefined || end === undefined ? undefined : { url: prometheus, end: Number(end) },
);
const viewer = await startViewer({
  dashboards: [load.dashboards],
  prometheusUrl: load.prometheusUrl,
  scrapeIntervalSeconds: scrapeSeconds,
});
const browser = await launchChrome();
try {
  const place = { url: viewer.url, now: load.end * 1000 };
  const before = busy();
  const boards = quick ? [hard] : load.boards;
  const opened = async (from: string) => {
    const all = [];
    for (const board of boards) {
      const one = await measureOpening(browser, place, board, from, runs);
      console.log(
        `${from} ${board}: ${median(one.fresh).toFixed(0)} ms, again ${median(one.again).toFixed(0)} ms`,
      );
      all.push(one);
    }
    return all;
  };
  const openings = [
    { range: "1 h", limitMs: limits.openHourMs, boards: await opened("now-1h") },
    { range: "6 h", limitMs: limits.openSixHoursMs, boards: await opened("now-6h") },
  ];
  console.log("crosshair and zoom");
  const borne = await measurePointer(browser, place, hard, "now-6h");
  console.log(`${redraws} redraws`);
  const plan = { redraws, every: Math.max(1, Math.round(redraws / 10)) };
  const text = viewerText({
    series: load.series,
    browser: `Chromium ${browser.version()}`,
    renderer: await rendererOf(browser),
    openings,
    borne,
    redraws: await measureRedraws(browser, place, hard, "now-1h", plan),
    busy: { before, after: busy() },
  });
  console.log(`\n${text}`);
  if (!quick) writeFileSync(new URL("../viewer.md", import.meta.url), text);
} finally {
  await browser.close();
  await viewer.close();
  await load.close();
}
