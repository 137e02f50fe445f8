import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Asked,
  flat,
  type SmallStage,
  sampled,
  smallStage,
  type Told,
  withoutBrowser,
} from "./small-stage.ts";
import { closePages, settled, showAll } from "./stage.ts";

type Json = Readonly<Record<string, unknown>>;

const datasource = { type: "prometheus", uid: "p" };
let nextId = 1;
const panel = (
  type: string,
  title: string,
  [x, y, w, h]: number[],
  expr: string,
  more: Json = {},
  target: Json = {},
): Json => ({
  id: nextId++,
  type,
  title,
  gridPos: { x, y, w, h },
  targets: [{ refId: "A", datasource, expr, range: true, ...target }],
  fieldConfig: { defaults: {}, overrides: [] },
  options: {},
  ...more,
});
const board = (uid: string, panels: readonly Json[], more: Json = {}): Json => ({
  uid,
  title: uid,
  schemaVersion: 42,
  time: { from: "now-1h", to: "now" },
  panels,
  ...more,
});

const numbers = ["123456789.123", "-1234567890123", "0.000123456", "Infinity"];
const units = ["none", "bytes", "s", "currencyUSD", "suffix:requests per second"];
/** Every size at which people make small panels, with numbers that are too wide for them. */
const wide = (type: string, options: Json = {}) =>
  [2, 3, 4].flatMap((w, i) =>
    [2, 3, 4].map((h, j) =>
      panel(type, `${type} ${w}×${h}`, [i * 6, j * 4, w, h], `number(${numbers[(i + j) % 4]})`, {
        options: { reduceOptions: { calcs: ["lastNotNull"] }, ...options },
        fieldConfig: { defaults: { decimals: 3, unit: units[(i * 3 + j) % units.length] }, overrides: [] },
      }),
    ),
  );

const boards = {
  stats: board("stats", wide("stat")),
  gauges: board("gauges", wide("gauge", { showThresholdMarkers: true })),
  bars: board("bars", wide("bargauge", { orientation: "vertical" })),
  words: board("words", [
    panel("stat", "Version", [0, 0, 2, 3], "names", { options: { textMode: "name" } }),
    panel("stat", "Short", [4, 0, 4, 4], "nothing", {
      fieldConfig: { defaults: { noValue: "0" }, overrides: [] },
    }),
    panel("stat", "Mapped", [8, 0, 4, 4], "nothing", {
      fieldConfig: {
        defaults: {
          mappings: [
            { type: "special", options: { match: "null", result: { text: "N/A", color: "#ff8800" } } },
          ],
        },
        overrides: [],
      },
    }),
    panel("timeseries", "Line", [12, 0, 6, 4], "nothing", {
      fieldConfig: { defaults: { noValue: "-" }, overrides: [] },
    }),
  ]),
  legends: board("legends", [
    panel("timeseries", "Five", [0, 0, 5, 8], "long", { options: { legend: { placement: "right" } } }),
    panel("timeseries", "Table", [6, 0, 6, 8], "short", {
      options: { legend: { placement: "right", displayMode: "table", calcs: ["max"] } },
    }),
    panel("timeseries", "Half", [12, 0, 12, 8], "long", { options: { legend: { placement: "right" } } }),
    panel("timeseries", "Written", [0, 8, 12, 8], "short", {
      options: { legend: { placement: "right", width: 321 } },
    }),
  ]),
  axes: board("axes", [
    panel("timeseries", "Dates", [0, 0, 8, 8], "short", {
      fieldConfig: { defaults: { unit: "dateTimeAsIso" }, overrides: [] },
    }),
    panel("timeseries", "Words", [8, 0, 8, 8], "short", {
      fieldConfig: { defaults: { unit: "suffix: requests per second" }, overrides: [] },
    }),
  ]),
  told: board(
    "told",
    [
      panel("timeseries", "Own range", [0, 0, 6, 6], "short", { timeFrom: "2h", timeShift: "1d" }),
      panel("timeseries", "Own range unseen", [6, 0, 6, 6], "short", {
        timeFrom: "2h",
        hideTimeOverride: true,
      }),
      panel("timeseries", "Doubted", [12, 0, 6, 6], "doubted"),
      panel("timeseries", "Native line", [18, 0, 6, 6], "native"),
      panel("heatmap", "Native cells", [0, 6, 6, 6], "native"),
      panel(
        "heatmap",
        "Series cells",
        [6, 6, 6, 6],
        "buckets",
        {},
        { legendFormat: "{{le}}", format: "time_series" },
      ),
      panel("stat", "Linked $room", [0, 12, 6, 6], "short", {
        repeat: "room",
        fieldConfig: {
          defaults: { links: [{ title: `In $room: \${__value.text}`, url: "/d/x?var-room=$room" }] },
          overrides: [],
        },
        links: [{ title: "About $room", url: "/d/y" }],
      }),
    ],
    {
      weekStart: "monday",
      templating: {
        list: [
          {
            type: "custom",
            name: "room",
            query: "attic,cellar",
            multi: true,
            current: { value: ["attic", "cellar"] },
          },
        ],
      },
      links: [{ type: "link", title: "Rooms $room", tooltip: "See $room", url: "https://example.org" }],
    },
  ),
};

function answer(asked: Asked): Told {
  const { query, end, start } = asked;
  const number = /^number\((.*)\)$/.exec(query)?.[1];
  if (number !== undefined) return flat(asked, [{}], () => (number === "Infinity" ? "+Inf" : number));
  if (query === "names")
    return flat(asked, [{ __name__: "v1.20.300-rc.4+a-build-name-that-nobody-can-shorten" }], () => 1);
  const names = ["a", "b"].map((name) => ({ name: `${name} series with a name of about forty letters` }));
  if (query === "long") return flat(asked, names, (_moment, i) => i + 1);
  if (query === "short") return flat(asked, [{ name: "a" }, { name: "b" }], (_moment, i) => i + 1);
  if (query === "doubted") {
    const infos = [
      'PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "x" (1:6)',
    ];
    return { ...flat(asked, [{}], () => 1), infos };
  }
  if (query === "buckets")
    return flat(
      asked,
      ["+Inf", "0.1", "0.5"].map((le) => ({ le })),
      (_moment, i) => [9, 1, 4][i] ?? 0,
    );
  if (query === "native") {
    const buckets = [
      [0, "0.5", "1", "4"],
      [0, "1", "2", "6"],
    ];
    const moments = [start + asked.step, end].map((moment) => [moment, { count: "10", sum: "9", buckets }]);
    return { data: { resultType: "matrix", result: [{ metric: {}, histograms: moments }] } };
  }
  return query === "1" ? sampled(asked, [1]) : { data: { resultType: "matrix", result: [] } };
}

/** Texts of values that leave the panel they are in, or are cut by what they are in. */
const cut = `(() => {
  const inside = (a, b, line) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - line && a.bottom <= b.bottom + line;
  const found = [];
  for (const text of document.querySelectorAll(".stat .digits, .gauge text, .gauge .number, .bars .number")) {
    const box = text.getBoundingClientRect();
    const body = text.closest(".body").getBoundingClientRect();
    const scrolls = text.closest(".wraps") !== null || text.closest(".bars") !== null;
    const svg = text.closest("svg");
    const holder = svg === null ? body : svg.getBoundingClientRect();
    if (box.width === 0 || (!scrolls && !inside(box, holder, box.height * 0.2)) || (scrolls && (box.left < body.left - 1 || box.right > body.right + 1)))
      found.push([text.closest("[data-panel]").ariaLabel, text.textContent, Math.round(box.width), Math.round(body.width)].join(" "));
  }
  return found;
})()`;

const textsOf = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

const styleOf = (page: Page, title: string, name: string): Promise<string> =>
  page.evaluate<string>(
    `getComputedStyle(document.querySelector('[aria-label="${title}"] .number')).${name}`,
  );

describe.skipIf(withoutBrowser)("what the page might keep to itself", { timeout: 120_000 }, () => {
  let on: SmallStage;
  beforeAll(async () => {
    on = await smallStage(boards, answer);
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const opened = async (uid: string, options = {}): Promise<Page> => {
    const { page } = await on.open(`/d/${uid}`, options);
    await showAll(page);
    return page;
  };

  it.each(["stats", "gauges", "bars"])(
    "are digits: no value of the %s is cut in a small panel",
    async (uid) => {
      for (const width of [1280, 1000, 390]) {
        const page = await opened(uid, { viewport: { width, height: 900 } });
        expect(await page.locator(".stat .digits, .gauge .number, .bars .number").count()).toBe(9);
        expect(await page.evaluate(cut), `at ${width}`).toEqual([]);
      }
    },
  );

  it("writes a number whole where it was cut", async () => {
    const page = await opened("stats");
    const text = await page.locator('[aria-label="stat 2×3"] .digits').innerText();
    expect(text.replace(/\s/g, " ")).toMatch(/1234567890|1\.\d+ /);
    expect(await page.locator('[aria-label="stat 2×2"] .digits').innerText()).toBe("123456789.123");
  });

  it("shows what stands for no value as the value", async () => {
    const page = await opened("words");
    const short = page.locator('[aria-label="Short"] .digits');
    expect(await short.innerText()).toBe("0");
    expect(await styleOf(page, "Short", "fontSize")).toBe("44px");
    const mapped = page.locator('[aria-label="Mapped"] .number');
    expect(await mapped.innerText()).toBe("N/A");
    expect(await styleOf(page, "Mapped", "color")).toBe("rgb(255, 136, 0)");
    expect(await textsOf(page, '[aria-label="Line"] .body')).toEqual(["-"]);
  });

  it("leaves a chart its room beside a legend, and a legend as much as its names need", async () => {
    const page = await opened("legends");
    const widths = (title: string) =>
      page.evaluate<number[]>(
        `[".body", ".chart", ".legend"].map((part) => document.querySelector('[aria-label="${title}"] ' + part).getBoundingClientRect().width)`,
      );
    const [five = 0, fiveChart = 0, fiveLegend = 0] = await widths("Five");
    expect(fiveLegend).toBeLessThanOrEqual(five * 0.6 + 1);
    expect(fiveChart).toBeGreaterThan(five * 0.37);
    const [, tableChart = 0, tableLegend = 0] = await widths("Table");
    expect(tableChart).toBeGreaterThan(tableLegend);
    expect((await widths("Half"))[2]).toBeGreaterThan(250);
    expect((await widths("Written"))[2]).toBe(321);
    const cutNames = `[...document.querySelectorAll('[aria-label="Half"] .legend .series span')].filter((name) => name.scrollWidth > name.clientWidth).length`;
    expect(await page.evaluate(cutNames)).toBe(0);
  });

  it("puts a legend below where there is no room beside", async () => {
    const page = await opened("legends", { viewport: { width: 390, height: 900 } });
    expect(await page.locator(".with-legend.right").count()).toBe(0);
    expect(await page.locator(".with-legend.bottom").count()).toBe(4);
  });

  it("gives an axis the room that its texts need", async () => {
    const page = await opened("axes");
    const widths = await page.evaluate<
      [number, number][]
    >(`["1970-01-01 00:00:00", "2.0 requests per second"].map((text, i) => {
      const chart = document.querySelectorAll(".chart")[i];
      const pen = chart.querySelector("canvas").getContext("2d");
      pen.font = '11px "Inter Variable"';
      const left = chart.querySelector(".u-over").getBoundingClientRect().left - chart.getBoundingClientRect().left;
      return [left, pen.measureText(text).width];
    })`);
    expect(widths).toHaveLength(2);
    for (const [left, needed] of widths) expect(left).toBeGreaterThan(needed + 6);
  });

  it("says of which range a panel is, if that is not the board's", async () => {
    const page = await opened("told");
    expect(await textsOf(page, ".own-range")).toEqual(["Last 2 hours, timeshift -1d"]);
  });

  it("marks what Prometheus doubts, and says what it said", async () => {
    const page = await opened("told");
    await page.locator('[aria-label="Doubted"] .note').click();
    expect(await textsOf(page, "[popover] .words, .popover .words")).toContainEqual(
      expect.stringContaining("Prometheus remarks: metric might not be a counter"),
    );
    expect(await page.locator('[aria-label="Own range"] .note').count()).toBe(0);
  });

  it("says what it cannot draw of native histograms, and draws them where it can", async () => {
    const page = await opened("told");
    expect(await page.locator('[aria-label="Native line"] .body').innerText()).toMatch(
      /^Not drawn\s+1 series holds native histograms/,
    );
    const cells = await page.locator('[aria-label="Native cells"] [role=img]').getAttribute("aria-label");
    expect(cells).toContain("2 buckets over time");
    const rows = await page.locator('[aria-label="Series cells"] [role=img]').getAttribute("aria-label");
    expect(rows).toContain("3 buckets over time");
  });

  it("replaces variables in the titles of links, each copy with its own", async () => {
    const page = await opened("told");
    expect(await textsOf(page, 'a[href="https://example.org"]')).toEqual(["Rooms {attic,cellar}"]);
    const links = page.locator(".stat.linked");
    expect(
      await links.evaluateAll((all) => all.map((one) => [one.title, one.getAttribute("href")]).sort()),
    ).toEqual([
      ["In attic: 1", "/d/x?var-room=attic"],
      ["In attic: 2", "/d/x?var-room=attic"],
      ["In cellar: 1", "/d/x?var-room=cellar"],
      ["In cellar: 2", "/d/x?var-room=cellar"],
    ]);
    await settled(page);
    await page.locator('[aria-label="Linked cellar"] .more').click();
    expect(await textsOf(page, "[role=menuitem]")).toContainEqual(expect.stringContaining("About cellar"));
  });
});
