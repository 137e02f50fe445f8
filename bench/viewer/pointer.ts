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
  const result = [
    await bear("crosshair and tooltip", () => crosshair(page, height)),
    await bear("zoom by drag and back", () => zooms(page)),
  ];
  await context.close();
  return result;
}

/** Three sweeps over the whole width, at a third, a half and two thirds of the height. */
async function crosshair(page: Page, height: number): Promise<void> {
  for (const share of [0.33, 0.5, 0.67]) {
    for (let x = 40; x < width - 40; x += 16) await page.mouse.move(x, height * share);
  }
}

async function zooms(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const plot = await page
      .locator("[data-panel] .u-over")
      .nth(5 + i)
      .boundingBox();
    if (plot === null) throw new Error("the board has no chart to zoom into");
    const y = plot.y + plot.height / 2;
    await page.mouse.move(plot.x + plot.width * 0.2, y);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.7, y, { steps: 8 });
    await drawnAgain(page, () => page.mouse.up());
    await drawnAgain(page, () => page.keyboard.press("z"));
  }
}
