import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { panelWidth } from "../../src/grafana/index.ts";
import { frameWidth } from "../../web/src/page/panel-frame.ts";
import { closePages, missing, rangesAsked, type Stage, settled, stage } from "./stage.ts";
import { twentyPanels } from "./twenty-panels.ts";

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

  /** A board that nobody has touched, with all that it has asked so far. */
  async function opened(parameters: string, viewport: { width: number; height: number }) {
    const { page, complaints } = await on.open("/livez", { viewport });
    const asked = rangesAsked(page);
    await page.goto(`${on.viewer.url}/d/twenty-questions?${parameters}&refresh=`);
    await settled(page);
    // Longer than anything that would ask again by itself.
    await page.waitForTimeout(500);
    return { page, asked, complaints };
  }

  it.each([
    ["an hour", "from=now-1h&to=now", 1920],
    ["six hours, whose steps depend on widths", "from=now-6h&to=now", 1920],
    ["a week of moments", `from=${Date.now() - 604_800_000}&to=${Date.now()}`, 1280],
    ["whole days", "from=now-1d/d&to=now/d", 1280],
  ])("are asked once: %s", async (_name, range, width) => {
    const { page, asked, complaints } = await opened(range, { width, height: 1750 });
    expect(new Set(asked).size).toBe(20);
    expect(asked).toHaveLength(20);
    expect(await page.locator("[data-panel]").count()).toBe(20);
    expect(complaints).toEqual([]);
  });

  it("are asked once on a narrow screen, where panels stand below each other", async () => {
    const { asked } = await opened("from=now-1h&to=now", { width: 600, height: 900 });
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("are those of panels in sight alone", async () => {
    const { page, asked } = await opened("from=now-1h&to=now", { width: 1280, height: 500 });
    // Two rows of four in sight, a third within what scrolling meets next.
    expect(asked).toHaveLength(12);
    await page.mouse.wheel(0, 4_000);
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(20);
  });

  it("are those of the one panel that the address names", async () => {
    const { asked } = await opened("from=now-6h&to=now&viewPanel=7", { width: 1280, height: 900 });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("+ 6");
  });

  it("are asked again when the reader asks for all anew", async () => {
    const { asked, page } = await opened("from=now-1h&to=now", { width: 1920, height: 1750 });
    await page.keyboard.press("r");
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(40);
  });

  it.each([1920, 1280, 1001])("ask for as many points as `verify --time` says, at %d px", async (width) => {
    const { page } = await opened("from=now-1h&to=now", { width, height: 1750 });
    const [screen, ...panels] = await page.evaluate<[number, ...[number, number][]]>(`[
      document.querySelector(".grid").getBoundingClientRect().width,
      ...[...document.querySelectorAll("[data-panel]")].map((panel) => {
        const body = panel.querySelector(".body");
        const { paddingLeft, paddingRight } = getComputedStyle(body);
        const inside = body.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
        const { width } = panel.getBoundingClientRect();
        return [Math.floor(width), Math.round(width - inside)];
      }),
    ]`);
    expect(panels).toEqual(Array.from({ length: 20 }, () => [panelWidth(6, screen), frameWidth]));
  });
});
