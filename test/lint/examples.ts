import { catalog } from "../../src/catalog/index.ts";
import { readDashboardFile } from "../../src/grafana/index.ts";
import { type Finding, type LintProfile, type LintRule, lintBoards } from "../../src/lint/index.ts";
import { catalogLookup } from "../../src/promql/index.ts";
import {
  board,
  neighbour,
  oldBoard,
  panel,
  query,
  resource,
  v2Spec,
  variable,
  variables,
} from "../grafana/model/sample-boards.ts";

export type Json = Readonly<Record<string, unknown>>;

const lookup = catalogLookup(catalog, { complete: false, scrapeIntervalSeconds: 15 });

/** What is found on the last of some boards that are given together. */
export function judgeAs(
  profile: LintProfile,
  value: Json | string,
  ...neighbours: readonly Json[]
): readonly Finding[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const boards = [text, ...neighbours.map((item) => JSON.stringify(item))];
  const report = lintBoards(
    boards.map((item, index) => readDashboardFile(item, `${index}.json`)),
    { lookup, profileOf: () => profile },
  );
  return report.boards.at(-1)?.findings ?? [];
}

export const withPanel = (changes: Json): Json => board({ panels: [panel(changes), neighbour()] });
/** A board of which a panel asks that. */
export const asks = (expr: string, changes: Json = {}): Json =>
  withPanel({ targets: [query({ expr, ...changes })] });
/** A v2 board whose layout names those elements. */
export const spec = (...names: readonly string[]): Json => {
  const items = names.map((name, index) => ({
    kind: "GridLayoutItem",
    spec: { x: 12 * index, y: 0, width: 12, height: 8, element: { kind: "ElementReference", name } },
  }));
  return v2Spec({ layout: { kind: "GridLayout", spec: { items } } });
};

/** For each rule about boards one board that breaks it, and words that say what. */
export const examples: Readonly<Record<string, readonly [Json | string, string, ...Json[]]>> = {
  uid: [board({ uid: "x".repeat(41) }), "has a uid of 41 characters: use at most 40"],
  "uid-missing": [board({ uid: undefined }), "has no uid"],
  "uid-duplicate": [board({ title: "First" }), "has the uid sample, as 0.json has", board()],
  "board-id": [board({ id: 12 }), "has the id 12: write null"],
  "board-title": [board({ title: " " }), "has no title"],
  tag: [board({ tags: ["t".repeat(51)] }), "has a tag of 51 characters: use at most 50"],
  "tag-empty": [board({ tags: [""] }), "has an empty tag"],
  "wrong-type": [board({ tags: "sample" }), "tags is a text where a list belongs"],
  "schema-too-new": [board({ schemaVersion: 43 }), "has schemaVersion 43: write at most 42"],
  "schema-old": [oldBoard(), "has schemaVersion 14 with rows[] instead of panels[]"],
  resource: [v2Spec(), "is a v2 dashboard without apiVersion and kind and metadata.name: wrap it"],
  inputs: [
    { ...withPanel({ datasource: { uid: variable("DS_PROM A") } }), __inputs: [{ name: "DS_PROM A" }] },
    "asks for DS_PROM A, which one panel or variable needs, in __inputs",
  ],
  bom: [`\uFEFF${JSON.stringify(board())}`, "holds a byte order mark"],
  "panel-id": [withPanel({ id: 0 }), "has the id 0: give it a positive whole number"],
  "panel-id-duplicate": [withPanel({ id: 2 }), 'has the id 2, as "Requests" has'],
  "panel-title": [withPanel({ title: "" }), "has no title"],
  "panel-description": [withPanel({ description: undefined }), "has no description"],
  "panel-type": [withPanel({ type: undefined }), "has no type: name the type"],
  "panel-angular": [
    withPanel({ type: "agenty-flowcharting-panel" }),
    "is of the type agenty-flowcharting-panel, which needs Angular: use canvas",
  ],
  "panel-migrated": [
    withPanel({ type: "singlestat" }),
    "is of the type singlestat, of which Grafana makes stat: use stat",
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
  "thresholds-form": [
    withPanel({
      fieldConfig: { defaults: { unit: "s", thresholds: { steps: [{ value: 0 }, { value: 5 }] } } },
    }),
    "has 0 as its first threshold, which Grafana takes for the bottom",
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
  "variable-undefined-text": [
    withPanel({ title: "Requests of $jab" }),
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
export const queries: Readonly<Partial<Record<LintRule, string>>> = {
  "interval-window": "sum(rate(a_total[$__interval]))",
  "quantile-out-of-range": "histogram_quantile(95, sum by (le) (rate(a_bucket[$__rate_interval])))",
  "quantile-without-le": "histogram_quantile(0.9, sum by (job) (rate(a_bucket[$__rate_interval])))",
  "unknown-metric": "sum(rate(tta_workflow_durations_seconds_count[$__rate_interval]))",
  "unknown-label": 'sum(rate(tta_workflow_duration_seconds_count{work="a"}[$__rate_interval]))',
  "rate-of-gauge": "sum(rate(tta_workflow_in_flight[$__rate_interval]))",
  "vector-fill": "sum(rate(a_total[$__rate_interval])) or vector(0)",
};
