import { describe, expect, it } from "vitest";
import { readDashboard } from "../../src/board-json/index.ts";
import { catalog } from "../../src/catalog/index.ts";
import { type Finding, type LintRule, lintBoards, lintRules } from "../../src/lint/index.ts";
import { catalogLookup } from "../../src/promql/index.ts";
import {
  board,
  element,
  neighbour,
  oldBoard,
  panel,
  query,
  resource,
  v2Spec,
  variable,
  variables,
} from "../board-json/sample-boards.ts";

type Json = Readonly<Record<string, unknown>>;

const lookup = catalogLookup(catalog, { complete: false, scrapeIntervalSeconds: 15 });

function judge(value: Json | string, ...neighbours: readonly Json[]): readonly Finding[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const boards = [text, ...neighbours.map((item) => JSON.stringify(item))];
  const report = lintBoards(
    boards.map((item, index) => readDashboard(item, `${index}.json`)),
    { lookup },
  );
  return report.boards.at(-1)?.findings ?? [];
}

const withPanel = (changes: Json): Json => board({ panels: [panel(changes), neighbour()] });
const asks = (expr: string, changes: Json = {}): Json =>
  withPanel({ targets: [query({ expr, ...changes })] });
const spec = (...names: readonly string[]): Json => {
  const items = names.map((name, index) => ({
    kind: "GridLayoutItem",
    spec: { x: 12 * index, y: 0, width: 12, height: 8, element: { kind: "ElementReference", name } },
  }));
  return v2Spec({ layout: { kind: "GridLayout", spec: { items } } });
};

/** For each rule about boards one board that breaks it, and words that say what. */
const examples: Readonly<Record<string, readonly [Json | string, string, ...Json[]]>> = {
  uid: [board({ uid: "x".repeat(41) }), "has a uid of 41 characters: use at most 40"],
  "uid-missing": [board({ uid: undefined }), "has no uid"],
  "uid-duplicate": [board({ title: "First" }), "has the uid sample, as 0.json has", board()],
  "board-id": [board({ id: 12 }), "has the id 12: write null"],
  "board-title": [board({ title: " " }), "has no title"],
  tag: [board({ tags: ["t".repeat(51)] }), "has a tag of 51 characters: use at most 50"],
  "wrong-type": [board({ tags: "sample" }), "tags is a text where a list belongs"],
  "schema-too-new": [board({ schemaVersion: 43 }), "has schemaVersion 43: write at most 42"],
  "schema-old": [oldBoard(), "has schemaVersion 14 with rows[] instead of panels[]"],
  resource: [v2Spec(), "is a v2 dashboard without apiVersion and kind and metadata.name: wrap it"],
  inputs: [board({ __inputs: [{ name: "DS_PROM" }] }), "asks for DS_PROM in __inputs"],
  bom: [`\uFEFF${JSON.stringify(board())}`, "holds a byte order mark"],
  "panel-id": [withPanel({ id: 0 }), "has the id 0: give it a positive whole number"],
  "panel-id-duplicate": [withPanel({ id: 2 }), 'has the id 2, as "Requests" has'],
  "panel-title": [withPanel({ title: "" }), "has no title"],
  "panel-description": [withPanel({ description: undefined }), "has no description"],
  "panel-angular": [
    withPanel({ type: "graph" }),
    "is of the type graph, which needs Angular: use timeseries",
  ],
  "panel-plugin": [withPanel({ type: "acme-sun-panel" }), "is of the type acme-sun-panel"],
  "panel-no-query": [withPanel({ targets: [] }), "has no query"],
  "library-panel": [withPanel({ libraryPanel: { name: "Shared" } }), 'is the library panel "Shared"'],
  "element-dangling": [
    resource(spec("requets", "errors")),
    'places the element "requets", which does not exist: perhaps you mean "requests"',
  ],
  "element-unplaced": [resource(spec("requests")), 'has the element "errors" nowhere in its layout'],
  "grid-place": [
    withPanel({ gridPos: { x: 20, y: 0, w: 12, h: 8 } }),
    "lies at x 20, y 0, 12 by 8: stay within 24 columns",
  ],
  "grid-overlap": [withPanel({ gridPos: { x: 6, y: 0, w: 12, h: 8 } }), 'lies on "Requests"'],
  "grid-hole": [
    withPanel({ gridPos: { x: 0, y: 0, w: 11, h: 8 } }),
    "leaves column 11 of the last line free",
  ],
  unit: [withPanel({ fieldConfig: {} }), "has no unit"],
  "unit-unknown": [
    withPanel({ fieldConfig: { defaults: { unit: "reqsps" } } }),
    'has the unit "reqsps", which Grafana does not know: perhaps you mean reqps',
  ],
  thresholds: [
    withPanel({
      fieldConfig: {
        defaults: { unit: "s", thresholds: { steps: [{ value: null }, { value: 5 }, { value: 1 }] } },
      },
    }),
    "has the threshold 1 after 5",
  ],
  legend: [withPanel({ targets: [query({ legendFormat: undefined })] }), "has a query without a legend"],
  "datasource-hardcoded": [
    withPanel({ datasource: { type: "prometheus", uid: "P1" } }),
    'asks the data source "P1"',
  ],
  "datasource-default": [
    withPanel({ datasource: undefined, targets: [query({ datasource: undefined })] }),
    "asks the default data source",
  ],
  "variable-undefined": [
    asks('sum(rate(a_total{job=~"$jab"}[$__rate_interval]))'),
    "uses $jab, which the board does not define: perhaps you mean $job",
  ],
  "variable-unused": [
    board({ templating: { list: [...variables, { name: "spare", type: "custom", query: "a,$spare" }] } }),
    "defines $spare and never uses it",
  ],
  "variable-duplicate": [board({ templating: { list: [...variables, variables[1]] } }), "defines $job twice"],
  "variable-exact": [
    asks('sum(rate(a_total{job="$job"}[$__rate_interval]))'),
    'compares a label with $job, which can be several values: write =~"$job"',
  ],
  "variable-refresh": [
    board({ templating: { list: [variables[0], { ...variables[1], refresh: 0 }] } }),
    "never asks for the values of $job again",
  ],
  "link-target": [withPanel({ links: [{ title: "Nowhere" }] }), 'has a link "Nowhere" without an address'],
  "link-host": [
    withPanel({ links: [{ title: "There", url: "https://grafana.example.org/d/there/x" }] }),
    'has a link "There" to a board on https://grafana.example.org',
  ],
  "link-unknown-board": [
    board({ uid: "other" }),
    'has a link "Gone" to the board gone, which is not here',
    withPanel({ links: [{ title: "Gone", url: "/d/gone?var-job=a" }] }),
  ],
  "ref-id": [withPanel({ targets: [query({ refId: undefined })] }), "has a query without a refId"],
  "ref-id-duplicate": [withPanel({ targets: [query(), query()] }), "has two queries A"],
  "query-empty": [asks(" "), "has an empty query"],
  "query-count": [
    withPanel({ targets: Array.from({ length: 30 }, (_, i) => query({ refId: `Q${i}` })) }),
    "sends 31 queries when it opens",
  ],
  "query-syntax": [asks("sum(rate(a_total[5m])"), "has a query that Prometheus refuses"],
  "rate-window": [
    asks("sum(rate(a_total[5m]))"),
    "has a rate over 5m at every zoom: write [$__rate_interval]",
  ],
};

/** A few of the rules about queries, to show that they are asked; their own tests are beside them. */
const queries: Readonly<Partial<Record<LintRule, string>>> = {
  "interval-window": "sum(rate(a_total[$__interval]))",
  "quantile-out-of-range": "histogram_quantile(95, sum by (le) (rate(a_bucket[$__rate_interval])))",
  "quantile-without-le": "histogram_quantile(0.9, sum by (job) (rate(a_bucket[$__rate_interval])))",
  "unknown-metric": "sum(rate(tta_workflow_durations_seconds_count[$__rate_interval]))",
  "unknown-label": 'sum(rate(tta_workflow_duration_seconds_count{work="a"}[$__rate_interval]))',
  "rate-of-gauge": "sum(rate(tta_workflow_in_flight[$__rate_interval]))",
  "vector-fill": "sum(rate(a_total[$__rate_interval])) or vector(0)",
};

describe("the rules", () => {
  it("find nothing on boards that keep them", () => {
    expect(judge(board())).toEqual([]);
    expect(judge(resource())).toEqual([]);
  });

  it("each have an example that breaks them", () => {
    const known = new Set<string>([...Object.keys(examples), ...Object.keys(queries)]);
    const boardRules = Object.keys(lintRules).slice(0, Object.keys(lintRules).indexOf("rate-window") + 1);
    expect(boardRules.filter((rule) => !known.has(rule))).toEqual([]);
    expect([...known].filter((rule) => !Object.hasOwn(lintRules, rule))).toEqual([]);
  });

  it.each(Object.entries(examples))(
    "%s is found, with what is wrong and what to write",
    (rule, [value, words, ...more]) => {
      const found = judge(value, ...more).filter((finding) => finding.rule === rule);
      expect(found.map(({ problem, fix }) => `${problem}: ${fix}`).join("\n")).toContain(words);
      const only = new Set(["schema-old", "element-dangling", "datasource-hardcoded", "inputs"]);
      if (!only.has(rule)) expect(found).toHaveLength(1);
    },
  );

  it.each(Object.entries(queries))("%s is asked of queries", (rule, expr) => {
    const found = judge(asks(expr)).filter((finding) => finding.rule === rule);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      refId: "A",
      panel: { title: "Requests", id: 1 },
      path: "panels[0].targets[0]",
    });
  });

  it("say nothing of what is right in a special place", () => {
    const right: readonly Json[] = [
      // One moment needs no window of the zoom.
      asks("sum(rate(a_total[5m]))", { instant: true, range: false }),
      // A repeated panel holds one value of its variable.
      withPanel({
        repeat: "job",
        targets: [query({ expr: 'sum(rate(a_total{job="$job"}[$__rate_interval]))' })],
      }),
      // Sources that every Grafana has.
      withPanel({ datasource: { type: "datasource", uid: "-- Mixed --" } }),
      // Units that Grafana makes up.
      withPanel({ fieldConfig: { defaults: { unit: "currency:€" } } }),
      // Words instead of numbers.
      withPanel({ type: "stat", fieldConfig: { defaults: { mappings: [{ type: "value" }] } } }),
      // A gap from side to side, which Grafana closes.
      board({
        panels: [
          panel({ gridPos: { x: 0, y: 30, w: 12, h: 8 } }),
          neighbour({ gridPos: { x: 12, y: 30, w: 12, h: 8 } }),
        ],
      }),
      // Templates of labels are not variables of the board.
      withPanel({
        links: [
          {
            title: "More",
            url: `/d/sample?var-job=${variable("__field.labels.job")}&${variable("job:queryparam")}`,
          },
        ],
      }),
      // Another language.
      withPanel({
        datasource: { type: "loki", uid: variable("datasource") },
        targets: [
          query({ datasource: { type: "loki", uid: variable("datasource") }, expr: '{job="$job"} |= "(("' }),
        ],
      }),
      // Nothing is known of foreign metrics.
      asks('sum(rate(somebody_total{x="y"}[$__rate_interval]))'),
    ];
    expect(right.map((value) => judge(value).map(({ rule, problem }) => `${rule} ${problem}`))).toEqual(
      right.map(() => []),
    );
  });

  it("look at annotations, variables and elements of v2 as well", () => {
    const fixed = { type: "prometheus", uid: "P1" };
    const annotations = { list: [{ name: "Deploys", datasource: fixed, expr: "up" }] };
    const list = [variables[0], { ...variables[1], datasource: fixed }];
    const found = judge(board({ annotations, templating: { list } })).map(
      ({ rule, path }) => `${rule} ${path}`,
    );
    expect(found).toEqual([
      "datasource-hardcoded templating.list[1]",
      "datasource-hardcoded annotations.list[0]",
    ]);
    const requests = element({ id: 0, title: "", description: "" });
    const broken = judge(
      resource(v2Spec({ elements: { requests, errors: element({ id: 2, title: "Errors" }) } })),
    );
    expect(broken.map(({ rule }) => rule)).toEqual(["panel-id", "panel-title", "panel-description"]);
  });

  it("are left out everywhere, or on one board", () => {
    const bad = [board({ tags: [""] }), board({ uid: "b", title: "B", tags: [""] })].map((value, index) =>
      readDashboard(JSON.stringify(value), `${index}.json`),
    );
    const rule = "tag" as const;
    const left = (disable: { rule: LintRule; board?: string }[]) => {
      const { boards, counts } = lintBoards(bad, { disable });
      return [boards.map(({ findings }) => findings.length), counts.error, counts.ignored];
    };
    expect(left([])).toEqual([[1, 1], 2, 0]);
    expect(left([{ rule }])).toEqual([[0, 0], 0, 2]);
    for (const name of ["b", "B", "1.json"]) expect(left([{ rule, board: name }])).toEqual([[1, 0], 1, 1]);
  });
});
