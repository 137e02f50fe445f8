import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { median } from "../median.ts";
import { type BarePage, barePage } from "./bare-page.ts";
import { clockScript, drawnAfter, redraw } from "./in-page.ts";
import { boardUrl, fullHeight, type Place, width } from "./opening.ts";

/** What there is after so many redraws, garbage collected. */
export interface MemorySample {
  readonly redraws: number;
  /** bytes, of the page's scripts */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** bytes, of all that belongs to the page's process: pictures as well */
  readonly process: number;
  /** bytes, of the viewer's own server */
  readonly server: number;
}

export interface Redraws {
  readonly samples: readonly MemorySample[];
  /** bytes of the page's heap for each redraw, by Theil and Sen over the second half: before it, V8 compiles and caches fill */
  readonly slope: number;
  /** ms for one redraw of all panels, as fast as it went */
  readonly msEach: number;
}

/** Redraws a board as fast as it is drawn, while its clock goes on a second each time. */
export async function measureRedraws(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
  plan: { readonly redraws: number; readonly every: number },
): Promise<Redraws> {
  const page = await barePage({ width, height: await fullHeight(browser, place, board, from) });
  try {
    // Data do move on: the last redraw is at the end of the load.
    const source = clockScript(place.now - plan.redraws * 1000);
    await page.send("Page.addScriptToEvaluateOnNewDocument", { source });
    await page.send("Page.navigate", { url: boardUrl(place, board, from) });
    await sleep(1000);
    await drawnAfter(page);
    const samples = [await sample(page, 0)];
    let spent = 0;
    for (let done = plan.every; done <= plan.redraws; done += plan.every) {
      const before = performance.now();
      await redraw(page, plan.every);
      spent += performance.now() - before;
      samples.push(await sample(page, done));
    }
    return { samples, slope: slopeOf(samples.slice(samples.length >> 1)), msEach: spent / plan.redraws };
  } finally {
    await page.close();
  }
}

async function sample(page: BarePage, redraws: number): Promise<MemorySample> {
  await page.send("HeapProfiler.collectGarbage");
  const { usedSize } = await page.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await page.send("Memory.getDOMCounters");
  globalThis.gc?.();
  return {
    redraws,
    heap: Number(usedSize),
    nodes: Number(nodes),
    listeners: Number(jsEventListeners),
    process: await page.resident(),
    server: process.memoryUsage().heapUsed,
  };
}

/** The median of what lies between any two: now and then the browser forgets two MB of compiled code, and reads it anew. */
function slopeOf(samples: readonly MemorySample[]): number {
  const slopes = samples.flatMap((a, i) =>
    samples.slice(i + 1).map((b) => (b.heap - a.heap) / (b.redraws - a.redraws)),
  );
  return median(slopes);
}
