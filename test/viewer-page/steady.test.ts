import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePages, missing, rangesAsked, type Stage, settled, stage, until } from "./stage.ts";
import { twentyPanels } from "./twenty-panels.ts";

const viewport = { width: 1920, height: 1750 };

interface Counts {
  readonly nodes: number;
  readonly jsEventListeners: number;
  readonly canvases: number;
}

const canvases = `document.querySelectorAll("main canvas").length`;

/** What the browser holds of the page once garbage is collected. */
async function counts(page: Page, session: CDPSession): Promise<Counts> {
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, jsEventListeners, canvases: await page.evaluate<number>(canvases) };
}

/** Asks everything again so many times, each when nothing of the last is open. */
async function redraw(page: Page, times: number): Promise<void> {
  await page.evaluate(`(async () => {
    const main = document.querySelector("main");
    for (let i = 0; i < ${times}; i++) {
      const before = main.dataset.settled;
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
      await new Promise((resolve) => {
        const look = () => (main.dataset.settled === before ? requestAnimationFrame(look) : resolve());
        look();
      });
    }
  })()`);
}

/** Notes every change of the page below `main`, but for the crosshair's own lines and points. */
const watchChanges = `(() => {
  window.changes = [];
  const own = ".cross, .u-cursor-x, .u-cursor-y, .u-cursor-pt, .u-select";
  new MutationObserver((records) => {
    for (const { target, type, attributeName } of records)
      if (!target.matches?.(own)) window.changes.push(type + " " + (attributeName ?? "") + " " + target.className);
  }).observe(document.querySelector("main"), {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  const strokes = CanvasRenderingContext2D.prototype.stroke;
  window.strokes = 0;
  CanvasRenderingContext2D.prototype.stroke = function (...args) {
    window.strokes += 1;
    return strokes.apply(this, args);
  };
})()`;

const source = { type: "prometheus", uid: "prometheus" };

/** One chart with more long names than its legend shows at once. */
const longNames = {
  uid: "long-names",
  title: "Long names",
  time: { from: "now-1h", to: "now" },
  panels: [
    {
      id: 1,
      type: "timeseries",
      title: "Names",
      datasource: source,
      gridPos: { x: 0, y: 0, w: 6, h: 8 },
      targets: Array.from({ length: 14 }, (_target, i) => ({
        ...{ refId: `Q${i}`, datasource: source, expr: `heap_bytes * ${i + 1}`, range: true },
        legendFormat: `a name that no panel of this width can ever hold, number ${i}`,
      })),
      fieldConfig: { defaults: {}, overrides: [] },
      options: { legend: { displayMode: "table", placement: "bottom", showLegend: true, calcs: ["max"] } },
    },
  ],
};

describe.skipIf(missing)("a page that stays open", { timeout: 240_000 }, () => {
  let on: Stage;

  beforeAll(async () => {
    on = await stage({ "twenty-panels": twentyPanels(), "long-names": longNames });
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const opened = async (path = "/d/twenty-panels"): Promise<Page> => {
    const { page } = await on.open(path, { viewport });
    await settled(page);
    await until(page, "nothing left to ask", `document.querySelector("main").dataset.settled !== undefined`);
    return page;
  };

  it("holds as many nodes, listeners and canvases after sixty redraws as before", async () => {
    const page = await opened();
    const session = await page.context().newCDPSession(page);
    await redraw(page, 3);
    const before = await counts(page, session);
    await redraw(page, 60);
    expect(before.canvases).toBe(20);
    expect(await counts(page, session)).toEqual(before);
  });

  // An element that Preact is given twice keeps the tree in which it stood first, and that tree the one before.
  it("keeps nothing of what it drew before", async () => {
    // Its legend goes on below the fold, where rows come a moment later than what they belong to.
    const page = await opened("/d/long-names");
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    };
    await redraw(page, 40);
    const before = await heap();
    await redraw(page, 30);
    expect((await heap()) - before).toBeLessThan(30 * 8_000);
  });

  it("draws into the same canvases when only data change", async () => {
    const page = await opened();
    await page.evaluate(`window.before = [...document.querySelectorAll("canvas")]`);
    await redraw(page, 2);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll("canvas")].every((canvas, i) => canvas === window.before[i])`,
      ),
    ).toBe(true);
  });

  it("moves the crosshair over twenty panels without drawing or rendering any of them again", async () => {
    const page = await opened();
    const plots = await page.locator("[data-panel] .u-over").all();
    const [first, last] = await Promise.all([plots[4]?.boundingBox(), plots[7]?.boundingBox()]);
    const y = (first?.y ?? 0) + 40;
    const end = (last?.x ?? 0) + 150;
    await page.mouse.move(first?.x ?? 0, y);
    await page.evaluate(watchChanges);
    for (let x = first?.x ?? 0; x < end; x += 20) await page.mouse.move(x, y);
    await page.mouse.move(end, y);
    const lines = `document.querySelectorAll(".cross:not([hidden])").length`;
    await until(page, "the crosshair on the other panels", `${lines} >= 19`);
    expect(await page.evaluate("window.changes")).toEqual([]);
    expect(await page.evaluate("window.strokes")).toBe(0);
  });

  it("cuts the names that are seen and do not fit, and the others once somebody scrolls to them", async () => {
    const { page } = await on.open("/d/long-names", { viewport });
    await settled(page);
    // Each cut is work in every frame, also of rows that lie below the fold.
    const rows = `[...document.querySelectorAll(".legend tbody .series span")]`;
    const cut = `${rows}.filter((name) => getComputedStyle(name).overflow === "hidden")`;
    const seen = await page.evaluate<number>(
      `(() => { const end = document.querySelector(".legend").getBoundingClientRect().bottom;
        return ${rows}.filter((name) => name.getBoundingClientRect().top < end).length; })()`,
    );
    const first = await page.evaluate<number>(`${cut}.length`);
    expect(seen).toBeGreaterThan(2);
    expect(first).toBeGreaterThanOrEqual(seen);
    expect(first).toBeLessThan(14);
    await page.evaluate(`document.querySelector(".legend").scrollTo(0, 60)`);
    await until(page, "all names to be cut", `${cut}.length === 14`);
  });

  it("asks each panel once when it is opened, and nothing twice", async () => {
    const { page } = await on.open("/livez", { viewport });
    const asked = rangesAsked(page);
    await page.goto(`${on.viewer.url}/d/twenty-panels`);
    await settled(page);
    // Twenty panels ask four questions; equal ones under way at once are one.
    expect(new Set(asked).size).toBe(4);
    expect(asked.length).toBeLessThanOrEqual(20);
  });
});
