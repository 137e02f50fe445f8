import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Asked, flat, type SmallStage, smallStage, type Told, withoutBrowser } from "./small-stage.ts";
import { closePages, settled } from "./stage.ts";

type Json = Readonly<Record<string, unknown>>;

const datasource = { type: "prometheus", uid: "p" };
const panel = (title: string, expr: string, more: Json = {}): Json => ({
  id: title.length,
  type: "stat",
  title,
  gridPos: { x: 0, y: 0, w: 12, h: 6 },
  targets: [{ refId: "A", datasource, expr }],
  ...more,
});
const board = (uid: string, more: Json): Json => ({
  uid,
  title: uid,
  schemaVersion: 42,
  time: { from: "now-1h", to: "now" },
  panels: [panel("One", "one")],
  ...more,
});
const variable = (name: string, type: string, more: Json): Json => ({ name, type, datasource, ...more });

const boards = {
  hidden: board("hidden", { refresh: "1s", timepicker: { hidden: true } }),
  own: board("own", {
    refresh: "30s",
    timepicker: {
      refresh_intervals: ["7s", "nonsense", "2h"],
      quick_ranges: [
        { from: "now-2h", to: "now-1h", display: "The hour before" },
        { from: "now-3m", to: "now" },
      ],
    },
    links: [
      { type: "link", title: "Doc", url: "https://example.org/doc", icon: "doc" },
      { type: "link", title: "Bolt", url: "https://example.org/bolt", icon: "bolt" },
      { type: "link", title: "Other", url: "https://example.org/other", icon: "unheard of" },
      { type: "dashboards", title: "All", tags: ["linked"], targetBlank: true },
    ],
  }),
  linked: board("linked", { tags: ["linked"] }),
  variables: board("variables", {
    panels: [panel("Asks", 'asked{deep="$deep", kind="$kind", menu="$menu", room="$room"}')],
    templating: {
      list: [
        variable("deep", "switch", {
          label: "Deep",
          current: { value: "no" },
          options: [
            { text: "yes", value: "yes" },
            { text: "no", value: "no" },
          ],
        }),
        variable("kind", "custom", {
          valuesFormat: "json",
          query: '[{"text":"First","value":"1"},{"value":"2"}]',
        }),
        variable("menu", "custom", { hide: 3, query: "a,b" }),
        variable("room", "query", {
          query: "label_values(room)",
          refresh: 1,
          sort: 1,
          staticOptions: [{ text: "Everywhere", value: ".+" }],
          staticOptionsOrder: "after",
        }),
      ],
    },
  }),
  library: board("library", {
    panels: [{ id: 5, gridPos: { x: 0, y: 0, w: 6, h: 6 }, libraryPanel: { uid: "lib", name: "Kept" } }],
    __elements: { lib: { name: "Kept", kind: 1, model: panel("Brought along", "one") } },
  }),
};

const asked: string[] = [];

function answer(question: Asked): Told {
  if (question.path.endsWith("/label/room/values")) return { data: ["cellar", "attic"] };
  asked.push(question.query);
  return flat(question, [{ name: "a" }], () => 1);
}

const optionsOf = async (page: Page, button: string): Promise<string[]> => {
  await page.getByRole("button", { name: button }).click();
  return await page.locator("[role=option]").allInnerTexts();
};

describe.skipIf(withoutBrowser)("settings of boards", { timeout: 120_000 }, () => {
  let on: SmallStage;
  beforeAll(async () => {
    on = await smallStage(boards, answer);
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const opened = async (uid: string): Promise<Page> => {
    const { page } = await on.open(`/d/${uid}`);
    await settled(page);
    return page;
  };

  it("hide the choice of time, and let the board refresh by itself all the same", async () => {
    const page = await opened("hidden");
    expect(await page.getByRole("button", { name: "Time range" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Refresh" }).count()).toBe(0);
    // A key that opens what is not there does nothing.
    await page.keyboard.press("t");
    const before = asked.length;
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(before);
  });

  it("name ranges and pauses of their own", async () => {
    const page = await opened("own");
    expect(await optionsOf(page, "Refresh every 30s")).toEqual(["Off", "Every 7s", "Every 2h", "Every 30s"]);
    await page.keyboard.press("Escape");
    expect(await optionsOf(page, "Time range")).toEqual(["The hour before", "now-3m to now"]);
    await page.getByRole("option", { name: "The hour before" }).click();
    await expect.poll(() => page.url()).toContain("from=now-2h&to=now-1h");
  });

  it("put an icon before a link, and open links by tag in a new tab", async () => {
    const page = await opened("own");
    const shapes = await page
      .locator('a[href^="https://example.org/"] svg path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
    expect(new Set(shapes).size).toBe(3);
    expect(await page.getByRole("link", { name: "linked" }).getAttribute("target")).toBe("_blank");
  });

  it("switch, list in JSON, add options, and keep what Grafana has in a menu within reach", async () => {
    const page = await opened("variables");
    const last = () => asked.filter((query) => query.startsWith("asked")).at(-1);
    expect(last()).toBe('asked{deep="no", kind="1", menu="a", room="attic"}');
    const toggle = page.getByRole("switch", { name: "Deep" });
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    await toggle.click();
    await expect.poll(last).toBe('asked{deep="yes", kind="1", menu="a", room="attic"}');
    expect(await toggle.getAttribute("aria-checked")).toBe("true");
    expect(await optionsOf(page, "kind: First")).toEqual(["First", "2"]);
    await page.getByRole("option", { name: "2" }).click();
    await expect.poll(last).toBe('asked{deep="yes", kind="2", menu="a", room="attic"}');
    expect(await optionsOf(page, "room: attic")).toEqual(["attic", "cellar", "Everywhere"]);
    await page.keyboard.press("Escape");
    expect(await optionsOf(page, "menu: a")).toEqual(["a", "b"]);
    expect(page.url()).toContain("var-deep=yes");
  });

  it("bring library panels along", async () => {
    const page = await opened("library");
    expect(await page.locator('.panel[aria-label="Brought along"]').getAttribute("data-state")).toBe("done");
    expect(await page.getByRole("button", { name: "not drawn" }).count()).toBe(0);
  });
});
