import { describe, expect, it } from "vitest";
import {
  type Board,
  buildBoard,
  defineBoard,
  panelAddress,
  stat,
  timeseries,
} from "../../src/dashboards/index.ts";
import { counter, gauge, histogram, increase, latency, rate, sum, topk } from "../../src/promql/index.ts";
import { readBoard } from "./read-dashboard.ts";

const code = (name: string) => expect.objectContaining({ code: name });
const entries = sum(gauge("tta_cache_entries"), { by: ["cache"] });
const queries = [{ query: entries, legend: "{{cache}}" }];
const text = { title: "Entries", description: "What caches hold." };
const panel = timeseries({ ...text, queries });
const options = { namespace: "tta", scrapeIntervalSeconds: 15 };
const wide = timeseries({ ...text, queries, width: 24 });
const board = (panels: Board["rows"][number]["panels"], key = "mine"): Board =>
  defineBoard({ key, title: "Mine", question: "Is it?", rows: [{ title: "Row", panels }] });

describe("a panel is refused", () => {
  it("when its title does not fit or a text is missing", () => {
    expect(() => stat({ ...text, title: "A title that is far too long", queries })).toThrow(
      code("DASHBOARD_TEXT"),
    );
    expect(() => stat({ ...text, description: " ", queries })).toThrow(code("DASHBOARD_TEXT"));
    expect(() => stat({ ...text, queries: [{ query: entries, legend: "" }] })).toThrow(
      code("DASHBOARD_TEXT"),
    );
  });

  it("when a legend shows a label that the query drops", () => {
    expect(() => stat({ ...text, queries: [{ query: entries, legend: "{{service}}" }] })).toThrow(
      /shows \{\{service\}\}, which its query drops/,
    );
  });

  it("when its values differ in unit, or from the limit drawn", () => {
    const memory = { query: sum(gauge("process_resident_memory_bytes")), legend: "memory" };
    expect(() => stat({ ...text, queries: [...queries, memory] })).toThrow(code("DASHBOARD_UNIT"));
    expect(() => stat({ ...text, queries, threshold: "workflow_latency_p95" })).toThrow(
      code("DASHBOARD_UNIT"),
    );
    expect(() => stat({ ...text, queries: [] })).toThrow(code("DASHBOARD_UNIT"));
  });

  it("when it draws a ranking over time", () => {
    const ranking = [{ query: topk(5, entries), legend: "{{cache}}" }];
    expect(() => timeseries({ ...text, queries: ranking as never })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => stat({ ...text, queries: ranking })).not.toThrow();
  });
});

describe("a board is refused", () => {
  it("when a panel stands on it twice", () => {
    const row = { title: "Row", panels: { a: panel } };
    expect(() => defineBoard({ key: "mine", title: "Mine", question: "?", rows: [row, row] })).toThrow(
      code("DASHBOARD_PANEL"),
    );
  });

  it("when a line has a hole, juts out, or is uneven or flat", () => {
    const at = (width: number, height = 8) => timeseries({ ...text, queries, width, height });
    for (const panels of [{ a: at(12) }, { a: at(16), b: at(16) }, { a: at(12, 8), b: at(12, 6) }, {}]) {
      expect(() => board(panels)).toThrow(code("DASHBOARD_LAYOUT"));
    }
    for (const [width, height] of [
      [24, 2],
      [7, 8],
      [25, 8],
      [12.5, 8],
    ] as const) {
      expect(() => at(width, height)).toThrow(code("DASHBOARD_LAYOUT"));
    }
  });

  it("when its uid is longer than 40 characters or holds what Grafana refuses", () => {
    expect(() => buildBoard(board({ a: wide }, "k".repeat(36)), options)).not.toThrow();
    expect(() => buildBoard(board({ a: wide }, "k".repeat(37)), options)).toThrow(/41 characters/);
    expect(() => board({ a: wide }, "k".repeat(39))).toThrow(/41 characters/);
    expect(() => board({ a: wide }, "a/b")).toThrow(code("DASHBOARD_UID"));
  });

  it("when two keys hash to one id", () => {
    const panels = Object.fromEntries(collision().map((key) => [key, wide]));
    expect(() => board(panels)).toThrow(code("DASHBOARD_ID"));
  });
});

/** Two keys with the same id on the board "mine": among 100,000 of 2^31 ids there are some. */
function collision(): readonly string[] {
  const one = { key: "mine", title: "Mine", question: "?" };
  const seen = new Map<number, string>();
  for (let i = 0; i < 300_000; i += 1) {
    const key = `p${i}`;
    const lone: Board = { ...one, rows: [{ title: "Row", panels: { [key]: wide } }] };
    const { panelId } = panelAddress([lone], { board: "mine", panel: key }, "tta");
    const other = seen.get(panelId);
    if (other !== undefined) return [other, key];
    seen.set(panelId, key);
  }
  throw new Error("no collision found");
}

describe("a user's board", () => {
  it("is one value that becomes a whole dashboard", () => {
    const lookups = sum(rate(counter("tta_cache_requests_total"), "$__rate_interval"), { by: ["result"] });
    const json = readBoard(
      board({
        entries: panel,
        lookups: timeseries({
          title: "Lookups",
          description: "By result.",
          queries: [{ query: lookups, legend: "{{result}}" }],
        }),
      }),
      "acme",
    );
    expect(json.uid).toBe("acme-mine");
    expect(json.panels.map(({ title }) => title)).toEqual(["Row", "Entries", "Lookups"]);
    expect(json.panels[2]?.targets?.[0]?.expr).toContain("rate(acme_cache_requests_total{");
    expect(json.panels[2]?.fieldConfig?.overrides.length).toBeGreaterThan(3);
  });

  it("may show every unit that the catalog can give", () => {
    const shown = [
      { query: increase(counter("process_cpu_seconds_total"), "5m"), unit: "s" },
      { query: latency(0.5, histogram("tta_http_request_duration_seconds"), "5m"), unit: "s" },
      { query: gauge("process_resident_memory_bytes"), unit: "bytes" },
      { query: rate(counter("process_cpu_seconds_total"), "5m"), unit: "percentunit" },
    ];
    for (const { query, unit } of shown) {
      const one = stat({ ...text, queries: [{ query, legend: "value" }], width: 24 });
      expect(readBoard(board({ one })).panels[1]?.fieldConfig?.defaults.unit).toBe(unit);
    }
    const moment = stat({
      ...text,
      width: 24,
      queries: [{ query: gauge("tta_health_check_last_run_timestamp_seconds"), legend: "{{check}}" }],
    });
    expect(() => readBoard(board({ moment }))).toThrow(/show the age/);
  });
});

describe("panelAddress", () => {
  it("resolves keys and refuses those of nothing", () => {
    const mine = board({ a: wide });
    expect(panelAddress([mine], { board: "mine", panel: "a" }, "tta")).toMatchObject({
      uid: "tta-mine",
      panelTitle: "Entries",
    });
    expect(() => panelAddress([mine], { board: "mine", panel: "b" }, "tta")).toThrow(
      code("RENDER_REFERENCE"),
    );
    expect(() => panelAddress([mine], { board: "ours", panel: "a" }, "tta")).toThrow(
      code("RENDER_REFERENCE"),
    );
  });
});
