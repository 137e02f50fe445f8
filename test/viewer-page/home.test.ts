import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyKind } from "./every-kind.ts";
import { missing, type Stage, stage } from "./stage.ts";

const ours = (key: string, title: string, question: string, expr: string): object => ({
  uid: `tta-${key}`,
  title,
  description: question,
  tags: ["tta", "generated"],
  panels: [{ id: 1, type: "stat", title: "Now", targets: [{ refId: "A", expr }] }],
});

describe.skipIf(missing)("the home page", () => {
  let on: Stage;

  beforeAll(async () => {
    on = await stage({
      "a-foreign": { ...everyKind(), description: "What is there to see?" },
      sdk: ours("sdk", "SDK", "Are the metrics whole?", "never_there or never_either"),
      performance: ours("performance", "Performance", "How long does it take?", "up or never_there"),
      overview: ours("overview", "Overview", "Is it healthy?", "up"),
    });
  }, 120_000);
  afterAll(() => on?.close());

  const home = async (options = {}): Promise<Page> => {
    const { page } = await on.open("/", options);
    await page.locator(".board-card .sign.firing, .board-card .sign.pending").first().waitFor();
    return page;
  };
  const card = (page: Page, uid: string) => page.locator(`[data-board="${uid}"]`);

  it("leads to the overview first, then to ours by need, then to others, each with its question", async () => {
    const page = await home();
    expect(await page.locator(".board-card h2").allInnerTexts()).toEqual([
      "Overview",
      "Performance",
      "SDK",
      "Every kind",
    ]);
    expect(await page.locator(".board-card.lead").innerText()).toMatch(
      /^Start here\s+Overview\s+Is it healthy\?/,
    );
    expect(await card(page, "every-kind").innerText()).toContain("What is there to see?");
  });

  it("says in words which boards have data", async () => {
    const page = await home();
    expect(await card(page, "tta-overview").innerText()).toContain("Its metric has data");
    expect(await card(page, "tta-performance").innerText()).toContain("1 of 2 metrics have data");
    expect(await card(page, "tta-sdk").innerText()).toContain("No data yet");
  });

  it("shows the alerts that point at a board, in words, and a click on one opens its panel", async () => {
    const page = await home();
    const signs = card(page, "every-kind").getByRole("listitem");
    expect(await signs.innerText()).toMatch(/^AtticCold firing, on for .+\s+The attic is cold\.$/);
    expect(await card(page, "tta-overview").getByRole("listitem").count()).toBe(0);
    await signs.getByRole("link", { name: "AtticCold" }).click();
    await page.waitForURL(/\/d\/every-kind\?.*viewPanel=1/);
  });

  it("opens a board by a click anywhere on its card, and by the keyboard", async () => {
    const page = await home();
    await card(page, "tta-performance").locator(".question").click({ force: true });
    await page.waitForURL(/\/d\/tta-performance\/performance/);
    await page.goBack();
    await page.locator(".board-card").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("metrics WHOLE");
    expect(await page.locator(".board-card h2").allInnerTexts()).toEqual(["SDK"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/d\/tta-sdk\/sdk/);
  });

  it("says why the state is not known while Prometheus is gone, and goes on when it is back", async () => {
    const { page } = await on.open("/");
    await card(page, "tta-overview").getByText("Its metric has data").waitFor();
    await on.stopPrometheus();
    try {
      await page.reload();
      await page.locator(".home-page > .failure").waitFor();
      expect(await page.locator(".board-card h2").count()).toBe(4);
    } finally {
      await on.startPrometheus();
    }
    await card(page, "tta-overview").getByText("Its metric has data").waitFor();
    expect(await page.locator(".home-page > .failure").count()).toBe(0);
  });

  it.each([1280, 390])("never scrolls sideways at %d px", async (width) => {
    const page = await home({ viewport: { width, height: 800 } });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });
});
