import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { drawnAfter, redraw, setClock } from "./in-page.ts";
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
  /** bytes of the page's heap for each redraw, by least squares from the second sample on */
  readonly slope: number;
  /** ms for one redraw of all panels, as fast as it went */
  readonly msEach: number;
}

const resident = (pid: number): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes ?? 0) * 1024;
};

/** Redraws a board as fast as it is drawn, while its clock goes on a second each time. */
export async function measureRedraws(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
  plan: { readonly redraws: number; readonly every: number },
): Promise<Redraws> {
  const height = await fullHeight(browser, place, board, from);
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  // Data do move on: the last redraw is at the end of the load.
  await setClock(page, place.now - plan.redraws * 1000);
  await page.goto(boardUrl(place, board, from));
  await drawnAfter(page);
  const session = await context.newCDPSession(page);
  const all = await browser.newBrowserCDPSession();
  const { processInfo } = await all.send("SystemInfo.getProcessInfo");
  const busiest = processInfo
    .filter(({ type }) => type === "renderer")
    .sort((a, b) => b.cpuTime - a.cpuTime)[0];
  const sample = async (redraws: number): Promise<MemorySample> => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    globalThis.gc?.();
    return {
      redraws,
      heap: usedSize,
      nodes,
      listeners: jsEventListeners,
      process: busiest === undefined ? 0 : resident(busiest.id),
      server: process.memoryUsage().heapUsed,
    };
  };
  const samples = [await sample(0)];
  let spent = 0;
  for (let done = plan.every; done <= plan.redraws; done += plan.every) {
    const before = performance.now();
    await redraw(page, plan.every);
    spent += performance.now() - before;
    samples.push(await sample(done));
  }
  await context.close();
  return { samples, slope: slopeOf(samples.slice(1)), msEach: spent / plan.redraws };
}

function slopeOf(samples: readonly MemorySample[]): number {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const [x, y] = [mean(samples.map(({ redraws }) => redraws)), mean(samples.map(({ heap }) => heap))];
  const over = samples.reduce((sum, { redraws, heap }) => sum + (redraws - x) * (heap - y), 0);
  const under = samples.reduce((sum, { redraws }) => sum + (redraws - x) ** 2, 0);
  return over / under;
}
