import { describe, expect, it } from "vitest";
import {
  type Board,
  barGauge,
  buildBoard,
  defineBoard,
  gaugePanel as dial,
  heatmap,
  labelVariable,
  panelAddress,
  stat,
  stateTimeline,
  table,
  timeseries,
  text as words,
} from "../../src/dashboards/index.ts";
import {
  counterSeries,
  gaugeSeries,
  histogramSeries,
  increase,
  latency,
  type Node,
  rate,
  readQuery,
  sum,
  topk,
} from "../../src/promql/index.ts";
import { readBoard } from "./read-dashboard.ts";

const code = (name: string) => expect.objectContaining({ code: name });
const entries = sum(gaugeSeries("tta_cache_entries"), { by: ["cache"] });
const queries = [{ query: entries, legend: "{{cache}}" }];
const text = { title: "Entries", description: "What caches hold." };
const panel = timeseries({ ...text, queries });
const options = { namespace: "tta", scrapeIntervalSeconds: 15 };
const wide = timeseries({ ...text, queries, width: 24 });
const board = (panels: Board["rows"][number]["panels"], key = "mine"): Board =>
  defineBoard({ key, title: "Mine", question: "Is it?", rows: [{ title: "Row", panels }] });

describe("a panel is refused", () => {
  it("when its title does not fit or a text is missing", () => {
    expect(() => stat({ ...text, width: 4, title: "Runs per second", queries })).toThrow(
      code("DASHBOARD_TEXT"),
    );
    expect(() => stat({ ...text, description: " ", queries })).toThrow(code("DASHBOARD_TEXT"));
    expect(() => stat({ ...text, queries: [{ query: entries, legend: "" }] })).toThrow(
      code("DASHBOARD_TEXT"),
    );
  });

  it("when its title has no room beside Grafana's open menu on a screen 1280 pixels wide", () => {
    const problem = /title 115 px wide and room for 52 px in its 4 columns/;
    expect(() => stat({ ...text, width: 4, title: "Runs per second", queries })).toThrow(problem);
    expect(() => stat({ ...text, width: 4, title: "WWWW", queries })).toThrow(code("DASHBOARD_TEXT"));
    expect(() => stat({ ...text, width: 4, title: "illicit", queries })).not.toThrow();
    expect(() => stat({ ...text, title: "Runs per second", queries })).not.toThrow();
  });

  it("when it shows a change of a single moment", () => {
    expect(() => stat({ ...text, change: true, queries })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => stat({ ...text, change: true, sparkline: true, queries })).not.toThrow();
  });

  it("when a legend shows a label that the query drops", () => {
    expect(() => stat({ ...text, queries: [{ query: entries, legend: "{{service}}" }] })).toThrow(
      /shows \{\{service\}\}, which its query drops/,
    );
  });

  it("when its values differ in unit, or from the limit drawn", () => {
    const memory = { query: sum(gaugeSeries("process_resident_memory_bytes")), legend: "memory" };
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

describe("a panel of a kind is refused", () => {
  const runs = histogramSeries("tta_workflow_duration_seconds");
  const column = { query: entries, title: "Entries" };
  const labels = [{ label: "cache", title: "Cache" }];

  it("when a number with a line is asked for a ranking", () => {
    const ranking = [{ query: topk(5, entries), legend: "{{cache}}" }];
    expect(() => stat({ ...text, queries: ranking, sparkline: true })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => barGauge({ ...text, queries: ranking })).not.toThrow();
  });

  it("when a gauge does not say where it ends", () => {
    expect(() => dial({ ...text, queries })).toThrow(/greatest possible value/);
    for (const max of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => dial({ ...text, queries, max })).toThrow(code("DASHBOARD_PANEL"));
    }
    expect(dial({ ...text, queries, max: 10 }).max).toBe(10);
  });

  it("when a heatmap gets something else than buckets by le alone", () => {
    const buckets = rate(runs.buckets, "5m");
    for (const query of [entries, buckets, sum(buckets, { by: ["le", "workflow"] })]) {
      expect(() => heatmap({ ...text, query: query as never })).toThrow(code("DASHBOARD_UNIT"));
    }
    expect(() => heatmap({ ...text, query: sum(buckets, { by: ["le"] }) })).not.toThrow();
  });

  it("when a table has queries with other labels than it shows, or columns of one name", () => {
    const other = {
      query: sum(gaugeSeries("tta_cache_entries"), { by: ["cache", "service"] }),
      title: "Other",
    };
    expect(() => table({ ...text, labels, columns: [column, other] })).toThrow(/keeps cache, service/);
    expect(() => table({ ...text, labels, columns: [column, column] })).toThrow(code("DASHBOARD_TEXT"));
    expect(() => table({ ...text, labels, columns: [{ ...column, title: "Cache" }] })).toThrow(
      code("DASHBOARD_TEXT"),
    );
    expect(() => table({ ...text, labels: [], columns: [column] })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => table({ ...text, labels, columns: [] })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => table({ ...text, labels, columns: [column], sort: { column: "entries" } })).toThrow(
      /sort by one of Cache, Entries/,
    );
  });

  it("when a table colours a column by no limit, or by one in another unit", () => {
    const colored = { ...column, cell: "color" } as const;
    expect(() => table({ ...text, labels, columns: [colored] })).toThrow(/threshold, badFrom or badBelow/);
    expect(() => table({ ...text, labels, columns: [{ ...colored, badFrom: 5 }] })).not.toThrow();
    expect(() =>
      table({ ...text, labels, columns: [{ ...colored, threshold: "workflow_latency_p95" }] }),
    ).toThrow(code("DASHBOARD_UNIT"));
  });

  it("when a timeline has no states, or two for one value", () => {
    const state = { value: 1, text: "open", color: "vermillion" } as const;
    expect(() => stateTimeline({ ...text, queries, values: [] })).toThrow(code("DASHBOARD_PANEL"));
    expect(() => stateTimeline({ ...text, queries, values: [state, state] })).toThrow(
      code("DASHBOARD_PANEL"),
    );
    expect(() => stateTimeline({ ...text, queries: [], values: [state] })).toThrow(code("DASHBOARD_PANEL"));
  });

  it("when words say nothing", () => {
    expect(() => words({ ...text, markdown: " " })).toThrow(code("DASHBOARD_TEXT"));
  });

  it("when a link hands on a label that a query drops", () => {
    const links = [{ board: "mine", label: "service" }];
    expect(() => timeseries({ ...text, queries, links })).toThrow(/by the label "service", which a query/);
    expect(() => table({ ...text, labels, columns: [column], links })).toThrow(code("DASHBOARD_LINK"));
  });

  it("when its own threshold is in another unit, and drawn when it is not", () => {
    const limit = { help: "How many.", production: 5, staging: 9, drill: 1 };
    expect(() => stat({ ...text, queries, threshold: { ...limit, unit: "seconds" } })).toThrow(
      code("DASHBOARD_UNIT"),
    );
    const own = stat({ ...text, queries, width: 24, threshold: { ...limit, unit: "none" } });
    const [, shown] = readBoard(board({ own })).panels;
    expect(shown?.fieldConfig.defaults.thresholds?.steps.map(({ value }) => value)).toEqual([null, 5, 9]);
    expect(shown?.description).toContain("Alert limits: 5 in production, 9 in staging.");
  });
});

describe("a variable is refused", () => {
  it("when its series lack the label or are computed", () => {
    const from = gaugeSeries("tta_cache_entries");
    expect(() => labelVariable({ label: "breaker" as never, from })).toThrow(code("DASHBOARD_VARIABLE"));
    expect(() => labelVariable({ label: "cache", from: entries })).toThrow(code("DASHBOARD_VARIABLE"));
    expect(labelVariable({ label: "cache", from })).toMatchObject({ label: "cache", title: "Cache" });
  });

  it("when it is there already, as is one that every board has", () => {
    const cache = labelVariable({ label: "cache", from: gaugeSeries("tta_cache_entries") });
    const service = labelVariable({ label: "service", from: gaugeSeries("tta_cache_entries") });
    const rows = [{ title: "Row", panels: { a: wide } }];
    for (const variables of [[cache, cache], [service]]) {
      expect(() => defineBoard({ key: "mine", title: "Mine", question: "?", variables, rows })).toThrow(
        code("DASHBOARD_VARIABLE"),
      );
    }
  });
});

describe("a board is refused", () => {
  const mine = { key: "mine", title: "Mine", question: "Is it?" } as const;

  it("when it sends more than 30 queries on load, not counting what is closed", () => {
    const one = { query: entries, legend: "{{cache}}" };
    const many = timeseries({ ...text, width: 24, queries: Array.from({ length: 30 }, () => one) });
    const row = (title: string, key: string, collapsed: boolean) => ({
      title,
      collapsed,
      panels: { [key]: many },
    });
    expect(() => defineBoard({ ...mine, rows: [row("A", "a", false), row("B", "b", true)] })).not.toThrow();
    expect(() => defineBoard({ ...mine, rows: [row("A", "a", false), row("B", "b", false)] })).toThrow(
      /sends 60 queries/,
    );
  });

  it("when it has no rows, one without a name, or two of one name", () => {
    const panels = { a: wide };
    expect(() => defineBoard({ ...mine, rows: [] })).toThrow(code("DASHBOARD_LAYOUT"));
    expect(() => defineBoard({ ...mine, rows: [{ title: " ", panels }] })).toThrow(code("DASHBOARD_TEXT"));
    expect(() =>
      defineBoard({
        ...mine,
        rows: [
          { title: "Row", panels },
          { title: "Row", panels: { b: wide } },
        ],
      }),
    ).toThrow(code("DASHBOARD_TEXT"));
  });

  it("when it says neither its name nor its question", () => {
    const rows = [{ title: "Row", panels: { a: wide } }];
    expect(() => defineBoard({ ...mine, title: "", rows })).toThrow(code("DASHBOARD_TEXT"));
    expect(() => defineBoard({ ...mine, question: " ", rows })).toThrow(code("DASHBOARD_TEXT"));
  });

  it("when a row is repeated by a variable that it does not have", () => {
    const rows = [{ title: "Row", repeat: "cache", panels: { a: wide } }];
    expect(() => defineBoard({ ...mine, rows })).toThrow(/repeat by one of environment, service, instance/);
    expect(() =>
      defineBoard({ ...mine, rows: [{ title: "Row", repeat: "service", panels: { a: wide } }] }),
    ).not.toThrow();
  });

  it("when a link leads to a board that is not there, or by a variable that it lacks", () => {
    const linked = (link: { readonly board: string; readonly label?: string }) =>
      board({ a: timeseries({ ...text, queries, width: 24, links: [link] }) });
    const other = board({ a: wide }, "other");
    const build = (one: Board) => buildBoard(one, { ...options, boards: [one, other] });
    expect(() => build(linked({ board: "nobody" }))).toThrow(/link to one of mine, other/);
    expect(() => build(linked({ board: "other", label: "cache" }))).toThrow(code("DASHBOARD_LINK"));
    expect(() => build(linked({ board: "other" }))).not.toThrow();
  });

  it("when a query breaks a rule of the lint, whatever made it", () => {
    const filled = (query: string, of: typeof stat | typeof barGauge = stat): Board => {
      const node: Node = readQuery(query);
      return board({
        a: of({ ...text, width: 24, queries: [{ query: { ...entries, node }, legend: "all" }] }),
      });
    };
    for (const query of [
      "sum(tta_cache_entries) or vector(0)",
      "absent(tta_cache_entries)",
      "rate(tta_cache_entries[5m])",
      "sum(tta_cache_requests_total)",
      "sum(tta_cache_entris)",
    ]) {
      expect(() => buildBoard(filled(query), options), query).toThrow(code("DASHBOARD_QUERY"));
    }
    expect(() => buildBoard(filled("sum(tta_cache_entries)"), options)).not.toThrow();
  });

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
    const lookups = sum(rate(counterSeries("tta_cache_requests_total"), "$__rate_interval"), {
      by: ["result"],
    });
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
      { query: increase(counterSeries("process_cpu_seconds_total"), "5m"), unit: "s" },
      { query: latency(0.5, histogramSeries("tta_http_request_duration_seconds"), "5m"), unit: "s" },
      { query: gaugeSeries("process_resident_memory_bytes"), unit: "bytes" },
      { query: rate(counterSeries("process_cpu_seconds_total"), "5m"), unit: "percentunit" },
    ];
    for (const { query, unit } of shown) {
      const one = stat({ ...text, queries: [{ query, legend: "value" }], width: 24 });
      expect(readBoard(board({ one })).panels[1]?.fieldConfig?.defaults.unit).toBe(unit);
    }
    const moment = stat({
      ...text,
      width: 24,
      queries: [{ query: gaugeSeries("tta_health_check_last_run_timestamp_seconds"), legend: "{{check}}" }],
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
