import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { interval } from "./history.ts";
import { closePages, missing, type Stage, settled, showAll, stage, until } from "./stage.ts";

/** Texts of elements in a panel, by its title. */
const texts = (page: Page, title: string, selector: string): Promise<string[]> =>
  page.locator(`[aria-label="${title}"] ${selector}`).allInnerTexts();

const numberIn = (text: string): number => Number(/-?\d+(\.\d+)?/.exec(text)?.[0]);
const one = (texts: readonly string[]): string => texts[0] ?? "";

describe.skipIf(missing)("a board with every kind of panel", { timeout: 120_000 }, () => {
  let on: Stage;
  let page: Page;
  let complaints: readonly string[];
  // A moment that all steps meet, so that both sides speak of the same samples.
  const to = Math.floor((Date.now() / 1000 - 120) / 300) * 300;
  const from = to - 1800;
  const path = `/d/every-kind/x?from=${from * 1000}&to=${to * 1000}`;

  beforeAll(async () => {
    on = await stage();
    ({ page, complaints } = await on.open(path));
    await showAll(page);
    await until(page, "drawn charts", `document.querySelectorAll(".chart canvas").length >= 7`);
  });
  afterAll(async () => {
    await closePages();
    await on?.close();
  });

  it("draws all that it can and says why it does not draw the rest", async () => {
    const states = await page.evaluate<[string, string, string][]>(
      `[...document.querySelectorAll("[data-panel]")].map(({ dataset, ariaLabel }) => [ariaLabel, dataset.kind, dataset.state])`,
    );
    const unlike = states.filter(([, , state]) => state !== "done");
    expect(unlike).toEqual([
      ["Nothing", "timeseries", "empty"],
      ["Refused", "timeseries", "error"],
      ["Map", "geomap", "undrawn"],
    ]);
    expect(await texts(page, "Map", ".card")).toEqual([expect.stringContaining('panel type "geomap"')]);
    expect(await texts(page, "Refused", ".card")).toEqual([
      expect.stringContaining("does not parse, because it ends where an operand is needed, at character 5"),
    ]);
    expect(await page.locator("[data-open=undrawn]").innerText()).toContain("1 panel not drawn");
    expect(await page.locator("main").getAttribute("data-undrawn")).toBe("1");
  });

  it("makes no complaint besides the query that Prometheus refuses and the script that the browser refuses", () => {
    const expected = /400 \(Bad Request\)|Executing inline event handler/;
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });

  it("runs nothing that a board or a label says", async () => {
    expect(await page.evaluate("window.hit")).toBeUndefined();
    const words = page.locator('[aria-label="Words"].panel .text-panel');
    expect(await words.innerText()).toContain("safe link");
    expect(await words.locator("script, [onerror]").count()).toBe(0);
    expect(await words.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await texts(page, "Temperature", ".legend tbody th")).toContain(
      `<img src=x onerror="window.hit=1">`,
    );
  });

  it("shows a stat's last number as Prometheus gives it", async () => {
    const expected = await on.ask(`room_temperature_celsius{room="kitchen"}`, "room", to);
    const shown = one(await texts(page, "Kitchen", ".number"));
    expect(numberIn(shown)).toBeCloseTo(expected.get("kitchen") ?? Number.NaN, 1);
    expect(shown).toContain("°C");
  });

  it("says by how much a stat changed since the beginning of the range", async () => {
    const at = async (moment: number): Promise<number> =>
      (await on.ask(`room_temperature_celsius{room="kitchen"}`, "room", moment)).get("kitchen") ?? Number.NaN;
    // The page asks at whole steps, so that its first moment lies some seconds beside that of the range.
    const firsts = await Promise.all([-15, -10, -5, 0, 5, 10, 15].map((seconds) => at(from + seconds)));
    const last = await at(to);
    const percents = firsts.filter(Number.isFinite).map((first) => ((last - first) / first) * 100);
    const shown = one(await texts(page, "Kitchen", ".change"));
    const near = percents.filter((percent) => Math.abs(numberIn(shown) - Math.abs(percent)) < 0.5);
    expect(near).not.toEqual([]);
    const [percent = 0] = near;
    // What rounds to nothing went neither way.
    const arrow = percent > 0 ? "↑" : "↓";
    expect(shown.replace(/[\d.,\s%]/g, "")).toBe(numberIn(shown) === 0 ? "" : arrow);
  });

  it("shows a number for each series of a stat, in the colour of its threshold", async () => {
    const expected = await on.ask("room_temperature_celsius", "room", to);
    const panel = page.locator('[aria-label="All rooms"] .stat');
    expect(await panel.count()).toBe(expected.size);
    for (const stat of await panel.all()) {
      const name = await stat.locator(".title").innerText();
      const value = expected.get(name) ?? Number.NaN;
      expect(numberIn(await stat.locator(".number").innerText())).toBeCloseTo(value, 0);
      const style = await stat.getAttribute("style");
      const steps = value < 18 ? "rgb(0, 158, 115)" : value < 22 ? "rgb(230, 159, 0)" : "rgb(213, 94, 0)";
      expect(style).toContain(`background: ${steps}`);
    }
  });

  it("says what a gauge shows, and draws it that far", async () => {
    const expected = (await on.ask(`room_temperature_celsius{room="attic"}`, "room", to)).get("attic");
    const label = await page.locator('[aria-label="Attic"] svg[role=img]').getAttribute("aria-label");
    expect(numberIn(label ?? "")).toBeCloseTo(expected ?? Number.NaN, 0);
    expect(label).toContain("0 °C to 40 °C");
  });

  it("ranks a bar gauge with bars as long as the numbers", async () => {
    const expected = await on.ask("topk(5, room_temperature_celsius)", "room", to);
    const rows = await page.locator('[aria-label="Warmest"] .gauge-bar').all();
    expect(rows).toHaveLength(expected.size);
    for (const row of rows) {
      const value = expected.get(await row.locator(".title").innerText()) ?? Number.NaN;
      expect(numberIn(await row.locator(".number").innerText())).toBeCloseTo(value, 0);
      const style = await row.locator(".fill").getAttribute("style");
      expect(numberIn(style ?? "")).toBeCloseTo((value / 40) * 100, 0);
    }
  });

  it("has the last number, the mean and the highest of each series in the legend", async () => {
    const rows = await page.locator('[aria-label="Temperature"] .legend tbody tr').all();
    const names = ["kitchen", "attic"];
    for (const row of rows) {
      const name = await row.locator("th").innerText();
      if (!names.includes(name)) continue;
      const points = `room_temperature_celsius{room="${name}"}[1800s:${interval}s]`;
      const [last, mean, max] = await row.locator("td").allInnerTexts();
      const at = async (query: string) => (await on.ask(query, "room", to)).get(name) ?? Number.NaN;
      expect(numberIn(last ?? "")).toBeCloseTo(await at(`room_temperature_celsius{room="${name}"}`), 0);
      expect(numberIn(mean ?? "")).toBeCloseTo(await at(`avg_over_time(${points})`), 0);
      expect(numberIn(max ?? "")).toBeCloseTo(await at(`max_over_time(${points})`), 0);
    }
    expect(rows).toHaveLength(3);
  });

  it("tells the numbers of a moment, the highest first", async () => {
    const chart = page.locator('[aria-label="Temperature"] .chart');
    await chart.focus();
    await page.keyboard.press("ArrowLeft");
    await page.locator(".tooltip:visible").waitFor();
    const expected = await on.ask("room_temperature_celsius", "room", to);
    const names = await page.locator(".tooltip:visible .name").allInnerTexts();
    const values = await page.locator(".tooltip:visible .value").allInnerTexts();
    expect(names).toHaveLength(expected.size);
    names.forEach((name, i) => {
      expect(numberIn(values[i] ?? "")).toBeCloseTo(expected.get(name) ?? Number.NaN, 0);
    });
    const numbers = values.map(numberIn);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await page.keyboard.press("Escape");
    await page
      .locator(".tooltip:visible")
      .waitFor({ state: "detached" })
      .catch(() => undefined);
    expect(await page.locator(".tooltip:visible").count()).toBe(0);
  });

  it("counts in a heatmap what fell into one bucket alone", async () => {
    const chart = page.locator('[aria-label="Answers by duration"] .chart');
    await chart.scrollIntoViewIfNeeded();
    const over = await chart.locator(".over").boundingBox();
    if (over === null) throw new Error("no heatmap");
    // Six buckets; the third from below is 0.1 s to 0.25 s.
    await page.mouse.move(over.x + over.width * 0.5, over.y + over.height * (1 - 2.5 / 6));
    await page.locator(".tooltip:visible").waitFor();
    expect(await page.locator(".tooltip:visible .name").innerText()).toBe("100 ms to 250 ms");
    const when = await page.locator(".tooltip:visible .when").innerText();
    const rate = `sum by (le) (rate(answer_seconds_bucket[60s]))`;
    const at = new Date(when.replace(" ", "T")).getTime() / 1000;
    const counts = await on.ask(rate, "le", at);
    const expected = (counts.get("0.25") ?? 0) - (counts.get("0.1") ?? 0);
    const shown = await page.locator(".tooltip:visible .value").innerText();
    expect(numberIn(shown)).toBeCloseTo(expected, 1);
    await page.mouse.move(0, 0);
  });

  it("names the state that each thing is in", async () => {
    const names = ["closed", "open", "broken"];
    const expected = await on.ask("door_state", "door", to);
    const label = await page.locator('[aria-label="Doors"] .chart').getAttribute("aria-label");
    for (const [door, value] of expected) expect(label).toContain(`${door} ${names[value]}`);
    expect(await texts(page, "Doors", ".legend li")).toEqual(names);
  });

  it("fills a table with the labels and numbers of several queries, sorted, with links", async () => {
    const now = await on.ask("room_temperature_celsius", "room", to);
    const highest = await on.ask("max_over_time(room_temperature_celsius[1h])", "room", to);
    const rows = await page.locator('[aria-label="Rooms now"] tbody tr').all();
    expect(rows).toHaveLength(now.size);
    const heads = (await texts(page, "Rooms now", "thead th")).map((head) => head.replace(/[↑↓]/, "").trim());
    const order: number[] = [];
    for (const row of rows) {
      const cells = await row.locator("td").allInnerTexts();
      const room = cells[heads.indexOf("Room")] ?? "";
      const celsius = numberIn(cells[heads.indexOf("Celsius")] ?? "");
      expect(celsius).toBeCloseTo(now.get(room) ?? Number.NaN, 0);
      expect(numberIn(cells[heads.indexOf("Highest")] ?? "")).toBeCloseTo(highest.get(room) ?? Number.NaN, 0);
      order.push(celsius);
      const url = new URL((await row.locator("a").getAttribute("href")) ?? "", on.viewer.url);
      expect(url.searchParams.get("var-room")).toBe(room);
    }
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });

  it("lists the alerts that are on", async () => {
    await waitFor("the alert", async () => {
      await page.keyboard.press("r");
      return (await page.locator(".alert.firing").count()) > 0;
    });
    const alert = page.locator(".alert").first();
    expect(await alert.innerText()).toContain("AtticCold");
    expect(await alert.innerText()).toContain("The attic is cold.");
    expect(await alert.locator("a").getAttribute("href")).toBe("https://example.org/attic");
  });

  it("makes a copy of a repeated row for each value", async () => {
    const rooms = [...(await on.ask("room_temperature_celsius", "room", to))];
    for (const [room, value] of rooms) {
      const shown = one(await texts(page, `Now in ${room}`.replaceAll('"', '\\"'), ".number"));
      expect(numberIn(shown)).toBeCloseTo(value, 0);
    }
  });
});

describe.skipIf(missing)("exemplars and marks", { timeout: 120_000 }, () => {
  afterEach(closePages);

  it("are told where the pointer is on them", async () => {
    const datasource = { type: "prometheus", uid: "prometheus" };
    const board = {
      uid: "live",
      title: "Live",
      time: { from: "now-2m", to: "now" },
      panels: [
        {
          id: 1,
          type: "timeseries",
          title: "Live",
          datasource,
          gridPos: { x: 0, y: 0, w: 24, h: 10 },
          targets: [
            {
              refId: "A",
              datasource,
              range: true,
              exemplar: true,
              expr: "histogram_quantile(0.95, rate(live_seconds_bucket[15s]))",
              legendFormat: "p95",
              interval: "1s",
            },
          ],
          fieldConfig: { defaults: { unit: "s", min: 0, max: 2 }, overrides: [] },
          options: { tooltip: { mode: "multi" } },
        },
      ],
    };
    const on = await stage({ live: board });
    try {
      const { page, complaints } = await on.open("/d/live");
      await settled(page);
      const over = page.locator(".u-over");
      let told = "";
      for (let round = 0; round < 8 && !told.includes("Exemplar"); round++) {
        await page.waitForTimeout(1500);
        await page.keyboard.press("r");
        await settled(page);
        const box = await over.boundingBox();
        if (box === null) continue;
        // 0.5 s on an axis of 2 s.
        for (let x = box.width * 0.6; x < box.width && !told.includes("Exemplar"); x += 6) {
          await page.mouse.move(box.x + x, box.y + box.height * 0.75);
          told = (await page.locator(".tooltip:visible").allInnerTexts()).join("\n");
        }
      }
      expect(told).toMatch(/Exemplar: 500 ms/);
      expect(told).toMatch(/trace_id: abc\d+/);
      expect(complaints).toEqual([]);
    } finally {
      await on.close();
    }
  });
});
