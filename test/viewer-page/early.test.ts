import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readBoard } from "../../web/src/board/read-board.ts";
import type { JsonObject } from "../../web/src/json/json.ts";
import { frameWidth } from "../../web/src/page/panel-frame.ts";
import { panelsInSight } from "../../web/src/session/expected-layout.ts";
import { closePages, missing, rangesAsked, type Stage, settled, stage, until } from "./stage.ts";
import { twentyPanels } from "./twenty-panels.ts";

const drawingFile = /\/assets\/show-[^/]+\.js$/;

/** Twenty charts that each ask for something else. */
function twentyQuestions(): object {
  const board = twentyPanels("twenty-questions") as { panels: { targets: { expr: string }[] }[] };
  const panels = board.panels.map((panel, i) => ({
    ...panel,
    targets: panel.targets.map((target) => ({ ...target, expr: `${target.expr} + ${i}` })),
  }));
  return { ...board, panels };
}

describe.skipIf(missing)("the first questions of a board", { timeout: 120_000 }, () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ "twenty-questions": twentyQuestions() });
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  /** A board whose drawing code does not come before `release`. */
  async function heldBack(path: string, viewport: { width: number; height: number }) {
    const { page, complaints } = await on.open("/livez", { viewport });
    const held: Route[] = [];
    let free = false;
    await page.route(drawingFile, (route) => {
      held.push(route);
      return free ? route.continue() : undefined;
    });
    const asked = rangesAsked(page);
    await page.goto(on.viewer.url + path, { waitUntil: "commit" });
    const release = async (): Promise<void> => {
      free = true;
      await Promise.all(held.splice(0).map((route) => route.continue()));
      await settled(page);
      await page.waitForTimeout(500);
    };
    return { page, asked, complaints, release };
  }

  const askedFirst = async (page: Page, asked: readonly string[], count: number): Promise<void> => {
    await until(page, "the page to stand still", `document.readyState !== "loading"`);
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(count);
    expect(await page.locator("[data-panel]").count()).toBe(0);
  };

  it.each([
    ["an hour", "from=now-1h&to=now", { width: 1920, height: 1750 }],
    ["six hours, whose steps depend on widths", "from=now-6h&to=now", { width: 1920, height: 1750 }],
    ["a week of moments", `from=${Date.now() - 604_800_000}&to=${Date.now()}`, { width: 1280, height: 1750 }],
  ])("are asked before there is code to draw them, and once: %s", async (_name, range, viewport) => {
    const { page, asked, complaints, release } = await heldBack(
      `/d/twenty-questions?${range}&refresh=`,
      viewport,
    );
    await askedFirst(page, asked, 20);
    await release();
    expect(asked).toHaveLength(20);
    expect(await page.locator('[data-panel][data-state="done"]').count()).toBe(20);
    expect(complaints).toEqual([]);
  });

  it("are asked once, too, when the code that draws is long in coming", async () => {
    const { page, asked, release } = await heldBack("/d/twenty-questions?from=now-1h&to=now&refresh=", {
      width: 1920,
      height: 1750,
    });
    await askedFirst(page, asked, 20);
    // Longer than the pause after which the options of variables are asked for.
    await page.waitForTimeout(1_500);
    await release();
    expect(asked).toHaveLength(20);
  });

  it.each([1920, 1280, 1001])("expect the widths that the style sheet gives, at %d px", async (width) => {
    const { page } = await on.open("/d/twenty-questions", { viewport: { width, height: 1750 } });
    await settled(page);
    const [screen, ...panels] = await page.evaluate<[number, ...[string, number, number][]]>(`[
      document.body.clientWidth,
      ...[...document.querySelectorAll("[data-panel]")].map((panel) => {
        const body = panel.querySelector(".body");
        const { paddingLeft, paddingRight } = getComputedStyle(body);
        const inside = body.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
        const { width } = panel.getBoundingClientRect();
        return [panel.ariaLabel, Math.floor(width), Math.round(width - inside)];
      }),
    ]`);
    const { rows } = readBoard(twentyQuestions() as JsonObject);
    const expected = panelsInSight(rows, { width: screen, height: 1750 }, undefined);
    expect(expected.map(({ panel, width: guess }) => [panel.title, guess, frameWidth])).toEqual(panels);
    expect(panels).toHaveLength(20);
  });

  it("are those of panels in sight alone", async () => {
    const { page, asked, release } = await heldBack("/d/twenty-questions?from=now-1h&to=now&refresh=", {
      width: 1280,
      height: 500,
    });
    // Two rows of four in sight, a third within what scrolling meets next.
    await askedFirst(page, asked, 12);
    await release();
    expect(asked).toHaveLength(12);
    await page.mouse.wheel(0, 4_000);
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(20);
  });

  it("are those of the one panel that the address names", async () => {
    const { page, asked, release } = await heldBack(
      "/d/twenty-questions?from=now-6h&to=now&viewPanel=7&refresh=",
      { width: 1280, height: 900 },
    );
    await askedFirst(page, asked, 1);
    await release();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("+ 6");
  });

  it("wait for the calendar where the range has days, and for the layout on narrow screens", async () => {
    for (const [range, width] of [
      ["from=now-1d/d&to=now/d", 1280],
      ["from=now-1h&to=now", 600],
    ] as const) {
      const { page, asked, complaints, release } = await heldBack(`/d/twenty-questions?${range}&refresh=`, {
        width,
        height: 900,
      });
      await until(page, "the page to stand still", `document.readyState === "complete" || true`);
      await page.waitForTimeout(500);
      expect(asked).toEqual([]);
      await release();
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked).size).toBe(asked.length);
      expect(complaints).toEqual([]);
    }
  });

  it("are asked again when the guess of a width was wrong, and the answer is the right one", async () => {
    // A wide border stands for whatever makes panels narrower than the page believes.
    const { page, asked, release } = await heldBack("/d/twenty-questions?from=now-6h&to=now&refresh=", {
      width: 1920,
      height: 1750,
    });
    await askedFirst(page, asked, 20);
    await page.evaluate(`document.body.style.width = "800px"; 0`);
    await release();
    expect(asked.length).toBe(40);
    expect(await page.locator('[data-panel][data-state="done"]').count()).toBe(20);
  });

  it("are asked again when the reader asks for all anew", async () => {
    const { asked, page, release } = await heldBack("/d/twenty-questions?from=now-1h&to=now&refresh=", {
      width: 1920,
      height: 1750,
    });
    await release();
    await page.keyboard.press("r");
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(40);
  });

  it("leave a sentence where the code that draws does not come", async () => {
    const { page } = await on.open("/livez");
    await page.route(drawingFile, (route) => route.abort());
    await page.goto(`${on.viewer.url}/d/twenty-questions`, { waitUntil: "commit" });
    await until(
      page,
      "a sentence",
      `document.getElementById("page")?.textContent.includes("tta-obs view") ?? false`,
    );
  });
});
