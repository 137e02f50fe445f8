import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../median.ts";
import { busy } from "./busy.ts";
import { launchChrome, rendererOf } from "./chrome.ts";
import { type Amount, type Loaded, overLoad } from "./load.ts";
import { measureOpening } from "./opening.ts";
import { measurePointer } from "./pointer.ts";
import { measureRedraws } from "./redraws.ts";
import { limits, type Openings, viewerText } from "./text.ts";

const { values } = parseArgs({
  options: {
    /** Only the board of twenty charts, and nothing written. */
    quick: { type: "boolean", default: false },
    runs: { type: "string", default: "5" },
    redraws: { type: "string", default: "600" },
  },
});
const { quick } = values;
const [runs, redraws] = [Number(values.runs), Number(values.redraws)];
const hard = "twenty-charts";

/** One process that uses all that the SDK has. */
const hour: Amount = { series: 1, rangeSeconds: 3_600, scrapeSeconds: 15 };
const sixHours: Amount = { series: 10_000, rangeSeconds: 21_600, scrapeSeconds: 60 };

execFileSync(process.execPath, [fileURLToPath(new URL("../../scripts/build-page.ts", import.meta.url))]);
const before = busy();
const browser = await launchChrome();

async function openings(loaded: Loaded, range: string, limitMs: number): Promise<Openings> {
  const boards = [];
  for (const board of quick ? [hard] : loaded.boards) {
    const one = await measureOpening(browser, loaded, board, `now-${range.replace(" ", "")}`, runs);
    console.log(
      `${range} ${board}: ${median(one.fresh).toFixed(0)} ms, again ${median(one.again).toFixed(0)} ms`,
    );
    boards.push(one);
  }
  return { range, limitMs, series: loaded.series, boards };
}

try {
  const small = await overLoad(hour, (loaded) => openings(loaded, "1 h", limits.openHourMs));
  const large = await overLoad(sixHours, async (loaded) => {
    const opened = await openings(loaded, "6 h", limits.openSixHoursMs);
    console.log("crosshair and zoom");
    const borne = await measurePointer(browser, loaded, hard, "now-6h");
    console.log(`${redraws} redraws`);
    const plan = { redraws, every: Math.max(1, Math.round(redraws / 10)) };
    return { opened, borne, redraws: await measureRedraws(browser, loaded, hard, "now-1h", plan) };
  });
  const text = viewerText({
    browser: `Chromium ${browser.version()}`,
    renderer: await rendererOf(browser),
    openings: [small, large.opened],
    borne: large.borne,
    redraws: large.redraws,
    busy: { before, after: busy() },
  });
  console.log(`\n${text}`);
  if (!quick) writeFileSync(new URL("../viewer.md", import.meta.url), text);
} finally {
  await browser.close();
}
