import type { Browser, Page } from "playwright-core";
import { drawnAfter, drawnAgain, setClock, watchFrames } from "./in-page.ts";
import { boardUrl, fullHeight, type Place, width } from "./opening.ts";
import { type Tasks, tasksDuring } from "./trace.ts";

/** How the page bore something that the reader did. */
export interface Borne {
  readonly what: string;
  readonly tasks: Tasks;
  /** ms, ascending */
  readonly frames: readonly number[];
}

/** Moves over panels and zooms by drag, twenty panels in sight that share one crosshair. */
export async function measurePointer(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
): Promise<readonly Borne[]> {
  const height = await fullHeight(browser, place, board, from);
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await setClock(page, place.now);
  await page.goto(boardUrl(place, board, from));
  await drawnAfter(page);
  const bear = async (what: string, action: () => Promise<void>): Promise<Borne> => {
    const frames = await watchFrames(page);
    const tasks = await tasksDuring(browser, page, action);
    return { what, tasks, frames: (await frames()).toSorted((a, b) => a - b) };
  };
  // Known before: what the driver looks up in the page would be in its trace.
  const boxes = await plotBoxes(page);
  const result = [
    await bear("crosshair and tooltip", () => crosshair(page, boxes)),
    await bear("zoom by drag and back", () => zooms(page, boxes)),
  ];
  await context.close();
  return result;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function plotBoxes(page: Page): Promise<readonly Box[]> {
  const plots = await page.locator("[data-panel] .u-over").all();
  const boxes = await Promise.all(plots.map((plot) => plot.boundingBox()));
  return boxes.filter((box) => box !== null);
}

/** Sweeps over the plots of three rows from left to right. */
async function crosshair(page: Page, boxes: readonly Box[]): Promise<void> {
  const rows = [...new Set(boxes.map(({ y, height }) => Math.round(y + height / 2)))].slice(0, 3);
  for (const y of rows) {
    for (let x = 40; x < width - 40; x += 16) await page.mouse.move(x, y);
  }
}

/** Drags over half of a chart and takes it back, on five charts. */
async function zooms(page: Page, boxes: readonly Box[]): Promise<void> {
  const chosen = boxes.slice(5, 10);
  if (chosen.length < 5) throw new Error("the board has too few charts to zoom into");
  for (const box of chosen) {
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, y, { steps: 8 });
    await drawnAgain(page, () => page.mouse.up());
    await drawnAgain(page, () => page.keyboard.press("z"));
  }
}
