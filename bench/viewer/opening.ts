import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { median } from "../median.ts";
import { drawnAfter, type Shown, setClock, shown } from "./in-page.ts";

/** How long one board took from opening to drawn. */
export interface Opening {
  readonly board: string;
  readonly shown: Shown;
  readonly requests: number;
  /** ms, one for each time it was opened */
  readonly times: readonly number[];
  readonly medianMs: number;
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

/** Opens a board in a fresh profile, nothing cached, every panel in sight. */
export async function measureOpening(
  browser: Browser,
  place: Place,
  board: string,
  from: string,
  runs: number,
): Promise<Opening> {
  // This also warms the disk and the server.
  const height = await fullHeight(browser, place, board, from);
  const times: number[] = [];
  let last: Shown | undefined;
  let requests = 0;
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    requests = 0;
    page.on("request", (request) => {
      if (/\/api\/(prometheus|loki)\//.test(request.url())) requests += 1;
    });
    await setClock(page, place.now);
    // A window of its own takes the browser a while; a reader has one.
    await sleep(1000);
    await page.goto(boardUrl(place, board, from), { waitUntil: "commit" });
    times.push(await drawnAfter(page));
    last = await shown(page);
    await context.close();
  }
  if (last === undefined) throw new Error("nothing was opened");
  return { board, shown: last, requests, times, medianMs: median(times) };
}
