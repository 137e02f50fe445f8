import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { everyKind } from "./every-kind.ts";
import { closePages, missing, type Stage, settled, showAll, stage, until } from "./stage.ts";

const param = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);
const legend = (page: Page): Promise<string[]> =>
  page.locator('[aria-label="Temperature"] .legend tbody th').allInnerTexts();
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? ""`,
  );

/** What axe finds wrong, in words. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; 0`);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>(`window.axe.run(document, { resultTypes: ["violations"] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

describe.skipIf(missing)("the viewer's page in use", { timeout: 120_000 }, () => {
  let on: Stage;
  const second = {
    uid: "second",
    title: "Second board",
    tags: ["tta"],
    panels: [],
    templating: everyKind().templating,
  };

  beforeAll(async () => {
    on = await stage({ "every-kind": everyKind(), second, broken: { nothing: true } });
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const opened = async (path = "/d/every-kind", options = {}): Promise<Page> => {
    const { page } = await on.open(path, options);
    await settled(page);
    return page;
  };

  it("narrows every panel by a variable, keeps the choice in the address, and takes it back with the browser", async () => {
    const page = await opened();
    expect(await legend(page)).toHaveLength(3);
    await page.locator("[data-open=variable-room]").click();
    await page.keyboard.type("attic");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await until(
      page,
      "one room",
      `document.querySelectorAll('[aria-label="Temperature"] .legend tbody th').length === 1`,
    );
    expect(await legend(page)).toEqual(["attic"]);
    expect(param(page, "var-room")).toBe("attic");
    expect(await page.locator('[aria-label="All rooms"] .stat .title').allInnerTexts()).toEqual(["attic"]);
    expect(await page.locator("[data-panel][aria-label^='Now in']").count()).toBe(1);
    await page.goBack();
    await until(
      page,
      "all rooms",
      `document.querySelectorAll('[aria-label="Temperature"] .legend tbody th').length === 3`,
    );
  });

  it("takes several values, all of them, and a text", async () => {
    const page = await opened("/d/every-kind?var-room=attic&var-room=kitchen");
    expect((await legend(page)).toSorted()).toEqual(["attic", "kitchen"]);
    await page.locator("[data-open=variable-room]").click();
    await page.getByRole("option", { name: "All" }).click();
    await page.keyboard.press("Escape");
    await until(
      page,
      "all rooms",
      `document.querySelectorAll('[aria-label="Temperature"] .legend tbody th').length === 3`,
    );
    await page.getByLabel("Word", { exact: true }).fill("goodbye");
    await page.getByLabel("Word", { exact: true }).press("Enter");
    await waitFor("the word", () => param(page, "var-word") === "goodbye");
  });

  it("zooms all panels by dragging over one, and out by a double click", async () => {
    const page = await opened();
    const before = await page.locator("[data-open=time]").innerText();
    expect(before).toBe("Last 30 minutes");
    const chart = page.locator('[aria-label="Temperature"] .u-over');
    const box = await chart.boundingBox();
    if (box === null) throw new Error("no chart");
    await page.mouse.move(box.x + box.width * 0.25, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await waitFor("the zoom", () => /^\d{13}$/.test(param(page, "from") ?? ""));
    const span = (): number => Number(param(page, "to")) - Number(param(page, "from"));
    expect(span()).toBeGreaterThan(1_800_000 * 0.23);
    expect(span()).toBeLessThan(1_800_000 * 0.27);
    await settled(page);
    const narrow = span();
    await chart.dblclick({ position: { x: 100, y: 30 } });
    await waitFor("the way out", () => span() > narrow * 1.9);
  });

  it("draws one crosshair on all panels", async () => {
    const page = await opened();
    const chart = page.locator('[aria-label="Temperature"] .u-over');
    const box = await chart.boundingBox();
    if (box === null) throw new Error("no chart");
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    const shown = `[...document.querySelectorAll(".cross")].filter((line) => !line.hidden).length`;
    await until(page, "the line on other panels", `${shown} >= 4`);
    await page.mouse.move(4, 4);
    await until(page, "no line", `${shown} === 0`);
  });

  it("is used by keys alone", async () => {
    const page = await opened();
    await page.keyboard.press("?");
    expect(await page.locator("dialog[open]").innerText()).toContain("view the panel large");
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);

    await page.keyboard.press("t");
    await page.keyboard.type("15 min");
    await page.keyboard.press("Enter");
    await waitFor("the range", () => param(page, "from") === "now-15m");
    await settled(page);

    await page.keyboard.press("j");
    expect(await focused(page)).toBe("Kitchen");
    for (let i = 0; i < 5; i++) await page.keyboard.press("j");
    expect(await focused(page)).toBe("Temperature");
    await page.keyboard.press("v");
    await waitFor("one panel", async () => (await page.locator("[data-panel]").count()) === 1);
    expect(param(page, "viewPanel")).not.toBeNull();
    await page.keyboard.press("Escape");
    await waitFor("all panels", async () => (await page.locator("[data-panel]").count()) > 5);
    await settled(page);

    await page.locator('[data-panel][aria-label="Temperature"]').focus();
    await page.keyboard.press("e");
    expect(await page.locator("dialog[open] pre").innerText()).toBe(`room_temperature_celsius{room=~".+"}`);
    await page.keyboard.press("Escape");

    await page.keyboard.press("/");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await waitFor("the other board", () => new URL(page.url()).pathname.startsWith("/d/second"));
  });

  it("shows one series alone by its name in the legend, and all again", async () => {
    const page = await opened();
    const names = page.locator('[aria-label="Temperature"] .legend button.series');
    await names.filter({ hasText: "kitchen" }).press("Enter");
    const pressed = (): Promise<(string | null)[]> =>
      names.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-pressed")));
    expect((await pressed()).filter((state) => state === "true")).toHaveLength(1);
    await names.filter({ hasText: "kitchen" }).press("Enter");
    expect(await pressed()).toEqual(["true", "true", "true"]);
  });

  it("keeps a tooltip open with the links of its series", async () => {
    const page = await opened();
    await page.locator('[aria-label="Temperature"] .chart').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    const links = page.locator(".tooltip.pinned a");
    await links.first().waitFor();
    expect(await links.count()).toBe(3);
    const rooms = await links.evaluateAll((all) =>
      all.map((link) => new URL(link.getAttribute("href") ?? "", "http://x").searchParams.get("var-room")),
    );
    expect(rooms.toSorted()).toContain("kitchen");
    await page.keyboard.press("Escape");
    expect(await page.locator(".tooltip.pinned:visible").count()).toBe(0);
  });

  it("asks what is folded or out of sight only when somebody looks", async () => {
    const { page } = await on.open("/d/every-kind");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    await settled(page);
    const count = (text: string): number =>
      asked.filter((line) => decodeURIComponent(line).includes(text)).length;
    expect(count("no_such_metric")).toBe(0);
    await showAll(page);
    expect(count("no_such_metric")).toBeGreaterThan(0);
    expect(count("count(visits_total)")).toBe(0);
    await page.getByRole("button", { name: /^Folded/ }).click();
    await waitFor("the folded panel", () => count("count(visits_total)") > 0);
  });

  it("keeps time and choice on the way to another board", async () => {
    const page = await opened("/d/every-kind?from=now-15m&to=now&var-room=attic");
    await page.getByRole("button", { name: "Boards" }).last().click();
    await page.getByRole("menuitem", { name: "Second board" }).click();
    await waitFor("the other board", () => new URL(page.url()).pathname.startsWith("/d/second"));
    expect(param(page, "var-room")).toBe("attic");
    expect(param(page, "from")).toBe("now-15m");
  });

  it("keeps what it drew when Prometheus goes, says so, and goes on when it is back", async () => {
    const page = await opened();
    const before = await page.locator('[aria-label="Kitchen"] .number').innerText();
    await on.stopPrometheus();
    try {
      await page.keyboard.press("r");
      await page.locator('[data-state="stale"]').first().waitFor();
      expect(await page.locator('[aria-label="Kitchen"] .number').innerText()).toBe(before);
      expect(await page.locator(".source.down").innerText()).toMatch(/^Prometheus is gone since \d/);
      expect(await page.getByRole("button", { name: /^Stale since/ }).count()).toBeGreaterThan(2);
    } finally {
      await on.startPrometheus();
    }
    await page.locator(".source:not(.down)").waitFor();
    await until(page, "fresh panels", `document.querySelectorAll('[data-state="stale"]').length === 0`);
  });

  it("says what is wrong with a board that is not there or is none", async () => {
    const { page } = await on.open("/d/nobody");
    await page.locator(".card").waitFor();
    expect(await page.locator(".card").innerText()).toContain("nobody");
    await page.goto(`${on.viewer.url}/`);
    await page.locator(".board-card").first().waitFor();
    expect(await page.locator(".board-card h2").allInnerTexts()).toEqual(["Every kind", "Second board"]);
  });

  it("hands out numbers as CSV and a picture as PNG", async () => {
    const page = await opened("/d/every-kind", { permissions: ["clipboard-read", "clipboard-write"] });
    const menu = async (item: string): Promise<void> => {
      await page.locator('[data-panel][aria-label="Temperature"]').focus();
      await page.keyboard.press("m");
      await page.getByRole("menuitem", { name: item }).click();
    };
    const download = page.waitForEvent("download");
    await menu("Download CSV");
    const file = await download;
    expect(file.suggestedFilename()).toBe("Temperature.csv");
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const [head = "", ...lines] = Buffer.concat(chunks).toString().trim().split("\r\n");
    expect(head).toMatch(/^Time,/);
    expect(lines.length).toBeGreaterThan(60);
    await menu("Copy as picture");
    await page.getByText("The picture is on the clipboard.").waitFor();
    const type = await page.evaluate<string>(`navigator.clipboard.read().then((items) => items[0].types[0])`);
    expect(type).toBe("image/png");
  });

  it("asks nobody but the viewer", async () => {
    const { page } = await on.open("/livez");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${on.viewer.url}/d/every-kind`);
    await showAll(page);
    const foreign = asked.filter((url) => !url.startsWith(`${on.viewer.url}/`) && !url.startsWith("data:"));
    expect(foreign).toEqual([]);
  });

  it.each(["dark", "light"] as const)("has nothing that axe objects to in the %s theme", async (theme) => {
    const page = await opened("/d/every-kind", { colorScheme: theme });
    expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
    await showAll(page);
    expect(await faults(page)).toEqual([]);
    await page.locator("[data-open=variable-room]").click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("m");
    expect(await faults(page)).toEqual([]);
    await page.goto(`${on.viewer.url}/`);
    await page.locator(".board-card").first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it.each([1280, 390])("never scrolls sideways at %d px", async (width) => {
    const page = await opened("/d/every-kind", { viewport: { width, height: 800 } });
    await showAll(page);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const wide = await page
      .locator("[data-panel]")
      .evaluateAll((panels) => panels.filter((panel) => panel.getBoundingClientRect().width < 120).length);
    expect(wide).toBe(0);
    // The head is for finding one's way, and leaves the screen to the board.
    const head = await page.evaluate<number>("document.querySelector('header.top').offsetHeight");
    expect(head).toBeLessThanOrEqual(130);
  });

  it("turns to the other theme and remembers it", async () => {
    const page = await opened();
    await page.keyboard.press("d");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    await page.goto(`${on.viewer.url}/d/every-kind`);
    await settled(page);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
  });
});
