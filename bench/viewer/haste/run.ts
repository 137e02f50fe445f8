import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startViewer, type Viewer } from "../../../src/viewer/index.ts";
import { makeTempDir } from "../../../test/real/index.ts";
import { busy } from "../busy.ts";
import { launchChrome } from "../chrome.ts";
import { type Amount, overLoad } from "../load.ts";
import { fullHeight, type Place } from "../opening.ts";
import { buildWithout } from "./build-without.ts";
import { measure } from "./measure.ts";
import { pieces } from "./pieces.ts";
import { hasteText, type Measured } from "./text.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    board: { type: "string", default: "twenty-charts" },
    /** Names of pieces, with commas between them; nothing is written then. */
    only: { type: "string" },
  },
});
const { only, board } = values;
const rounds = Number(values.rounds);
const chosen = pieces.filter(({ name }) => only?.split(",").includes(name) ?? true);

const loads: readonly (readonly [range: string, amount: Amount])[] = [
  ["1h", { series: 1, rangeSeconds: 3_600, scrapeSeconds: 15 }],
  ["6h", { series: 10_000, rangeSeconds: 21_600, scrapeSeconds: 60 }],
];

const before = busy();
const pages = makeTempDir("tta-viewer-haste-");
try {
  const builds = [undefined, ...chosen];
  const dirs = builds.map((piece) => join(pages.path, piece?.name ?? "whole"));
  for (const [i, piece] of builds.entries()) await buildWithout(piece, dirs[i] ?? "");

  const measured: Measured[] = [];
  for (const [range, amount] of loads) {
    console.log(`${board} over ${range}`);
    const taken = await overLoad(amount, async ({ now, dashboards, prometheusUrl }) => {
      const viewers: Viewer[] = [];
      try {
        for (const dir of dirs) {
          const options = {
            dashboards: [dashboards],
            prometheusUrl,
            scrapeIntervalSeconds: amount.scrapeSeconds,
          };
          viewers.push(await startViewer(options, dir));
        }
        const places = viewers.map(({ url }): Place => ({ url, now }));
        const [first] = places;
        if (first === undefined) return [];
        const browser = await launchChrome();
        const from = `now-${range}`;
        const height = await fullHeight(browser, first, board, from).finally(() => browser.close());
        return await measure(places, { board, from, height }, rounds);
      } finally {
        for (const viewer of viewers) await viewer.close();
      }
    });
    measured.push({ range, taken });
  }
  const text = hasteText(board, { before, after: busy() }, chosen, measured);
  console.log(`\n${text}`);
  if (only === undefined) writeFileSync(new URL("../../haste.md", import.meta.url), text);
} finally {
  pages.remove();
}
