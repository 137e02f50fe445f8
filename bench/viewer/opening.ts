import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { type BarePage, barePage } from "./bare-page.ts";
import { clockScript, drawnAfter, type Shown, setClock, shown } from "./in-page.ts";

/** How long one board took from opening to drawn. */
export interface Opening {
  readonly board: string;
  readonly shown: Shown;
  /** ms, each time in a profile of its own, nothing cached */
  readonly fresh: readonly number[];
  /** ms, in a profile that has the page's files */
  readonly again: readonly number[];
  /** ms, each time right before, for a page of three letters: what the browser and the machine take anyway */
  readonly empty: readonly number[];
}

export interface Place {
  readonly url: string;
  /** The page's `now`, ms since 1970. */
  readonly now: number;
}

export const width = 1920;

/** The address of a board over a range such as `now-1h`, that does not refresh by itself. */
export const boardUrl = ({ url }: Place, board: string, from: string): string =>
  `${url}/d/${board}?from=${from}&to=now&refresh=`;

/** Height at which every open panel of a board is in sight. */
export async function fullHeight(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 1080 } });
  try {
    const page = await context.newPage();
    await setClock(page, place.now);
    await page.goto(boardUrl(place, board, from));
    await drawnAfter(page);
    return (await shown(page)).height;
  } finally {
    await context.close();
  }
}

interface Once {
  readonly ms: number;
  readonly shown: Shown;
}

/** Opens a board in a window that is there already; every panel is in sight. */
async function open(page: BarePage, place: Place, board: string, from: string): Promise<Once> {
  await page.send("Page.navigate", { url: "about:blank" });
  // The browser is busy with the window itself for a while.
  await sleep(1000);
  await page.send("Page.navigate", { url: boardUrl(place, board, from) });
  return { ms: await drawnAfter(page), shown: await shown(page) };
}

/** Opens the viewer's shortest page in a window that is there already. */
async function openNothing(page: BarePage, { url }: Place): Promise<number> {
  await page.send("Page.navigate", { url: "about:blank" });
  await sleep(1000);
  await page.send("Page.navigate", { url: `${url}/livez` });
  return await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const [{ duration }] = performance.getEntriesByType("navigation");
      if (duration > 0) resolve(duration);
      else setTimeout(look, 20);
    };
    look();
  })`);
}

/** Opens a board so many times in fresh profiles, and each time once more in the same. */
export async function measureOpening(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
  runs: number,
): Promise<Opening> {
  // This also warms the disk and the server.
  const height = await fullHeight(browser, place, board, from);
  const fresh: Once[] = [];
  const again: Once[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run++) {
    const page = await barePage({ width, height });
    try {
      await page.send("Page.addScriptToEvaluateOnNewDocument", { source: clockScript(place.now) });
      empty.push(await openNothing(page, place));
      fresh.push(await open(page, place, board, from));
      again.push(await open(page, place, board, from));
    } finally {
      await page.close();
    }
  }
  const [first] = fresh;
  if (first === undefined) throw new Error("nothing was opened");
  const ms = (all: readonly Once[]): readonly number[] => all.map((one) => one.ms);
  return { board, shown: first.shown, fresh: ms(fresh), again: ms(again), empty };
}
