import type { Page } from "playwright-core";
import { type RunsStage, runsStage } from "../../test/viewer-page/runs/runs-stage.ts";
import { median } from "../median.ts";
import { tasksDuring } from "../viewer/trace.ts";
import { batch, spansOfBatch } from "./batches.ts";
import { send } from "./send.ts";

/** How a page bore being opened and scrolled. */
interface Borne {
  /** Milliseconds from the beginning until its rows are drawn. */
  readonly openMs: number;
  /** Milliseconds of the processor that the longest task took while it was scrolled. */
  readonly taskMs: number;
}

export interface Pages {
  readonly stored: number;
  readonly spansOfRun: number;
  readonly list: Borne;
  readonly run: Borne;
}

const stored = 100_352;
const spansOfRun = 5_000;
/** Turns of the wheel, and pixels of each. */
const wheel = { turns: 60, pixels: 900 } as const;

const rowsDrawn = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector(".grid-row") === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.now()));
  };
  look();
})`;

/** Turns the wheel over the rows down and up again, and lets each turn be drawn. */
async function scroll(page: Page): Promise<void> {
  const box = await page.locator(".grid-rows").boundingBox();
  if (box === null) throw new Error("there are no rows");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < 2 * wheel.turns; turn += 1) {
    await page.mouse.wheel(0, turn < wheel.turns ? wheel.pixels : -wheel.pixels);
    await page.evaluate("new Promise(requestAnimationFrame)");
  }
}

async function opened(
  stage: RunsStage,
  path: string,
): Promise<{ readonly page: Page; readonly openMs: number }> {
  const { page } = await stage.open(path);
  return { page, openMs: await page.evaluate<number>(rowsDrawn) };
}

async function scrolled(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the browser is gone");
  const { mostCpu } = await tasksDuring(browser, page, () => scroll(page));
  return mostCpu;
}

/** Medians of three; once before, for the disk and the server. */
async function measure(stage: RunsStage, path: string, ready: (page: Page) => Promise<void>): Promise<Borne> {
  const { page } = await opened(stage, path);
  await page.context().close();
  const all: Borne[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { page, openMs } = await opened(stage, path);
    await ready(page);
    all.push({ openMs, taskMs: await scrolled(page) });
    await page.context().close();
  }
  return { openMs: median(all.map(({ openMs }) => openMs)), taskMs: median(all.map(({ taskMs }) => taskMs)) };
}

/** Fills a store, and looks at it as a reader does. */
export async function measurePages(url: string): Promise<Pages> {
  for (let sent = 0; sent < stored; sent += spansOfBatch) await send(url, batch());
  const large = batch({ spans: spansOfRun, ofRun: spansOfRun });
  await send(url, large);
  const stage = await runsStage(url);
  try {
    const list = await measure(stage, "/runs", async () => {});
    const { runs } = (await (await fetch(`${url}/api/runs?order=spans&limit=1`)).json()) as {
      readonly runs: readonly { readonly traceId: string }[];
    };
    const run = await measure(stage, `/runs/${runs[0]?.traceId ?? ""}`, (page) =>
      page.getByRole("button", { name: "Unfold", exact: true }).click(),
    );
    return { stored, spansOfRun, list, run };
  } finally {
    await stage.close();
  }
}
