import { describe, expect, it } from "vitest";
import { type LintRule, lintRules } from "../../src/lint/index.ts";
import { board, neighbour, panel, query, variable, variables } from "../grafana/model/sample-boards.ts";
import { asks, examples, type Json, judgeAs, queries, withPanel } from "./examples.ts";

const said = (value: Json): readonly string[] =>
  judgeAs("foreign", value).map(({ severity, rule, problem }) => `${severity} ${rule} ${problem}`);

const severities = (
  profile: "strict" | "foreign",
  rule: string,
  value: Json | string,
  more: readonly Json[],
) => [
  ...new Set(
    judgeAs(profile, value, ...more)
      .filter((finding) => finding.rule === rule)
      .map(({ severity }) => severity),
  ),
];

describe("the profile of foreign files", () => {
  const boards = Object.entries(examples).map(([rule, [value, , ...more]]) => [rule, value, more] as const);
  const asked = Object.entries(queries).map(([rule, expr]) => [rule, asks(expr), []] as const);
  const listed = Object.entries(lintRules);

  it.each([...boards, ...asked])("judges %s as the list of rules says", (rule, value, more) => {
    const found = listed.find(([name]) => name === rule)?.[1];
    expect(severities("strict", rule, value, more)).toEqual([found?.strict]);
    expect(severities("foreign", rule, value, more)).toEqual(
      found?.foreign === "off" ? [] : [found?.foreign],
    );
  });

  it("has an error only where it is said what Grafana does, and is never graver than that of our own boards", () => {
    const unproven = listed.filter(
      ([, { foreign, grafana }]) => (foreign === "error") !== (grafana !== undefined),
    );
    expect(unproven.map(([rule]) => rule)).toEqual([]);
    const graver = listed.filter(([, { strict, foreign }]) => strict === "warning" && foreign === "error");
    expect(graver.map(([rule]) => rule)).toEqual([]);
  });

  it.each<[string, Json]>([
    ["a query without a refId", withPanel({ targets: [query({ refId: undefined }), query({ refId: "" })] })],
    ["a panel without an id", withPanel({ id: undefined })],
    ...["graph", "singlestat", "grafana-singlestat-panel", "table-old", "natel-discrete-panel"].map(
      (type): [string, Json] => [`a ${type}`, withPanel({ type })],
    ),
    ...[
      'up{cluster="a", namespace=~"b.*"}',
      'sum by (namespace, pod) (rate(process_cpu_seconds_total{namespace="a"}[5m]))',
      "max by (cluster) (time() - process_start_time_seconds)",
      "process_open_fds / on (pod) group_left (node) process_max_fds",
      'ALERTS{severity="page", cluster="a"}',
      'label_replace(up, "name", "all", "", "")',
      "sum(rate(a_total[5m])) or ignoring (le) sum by (le) (rate(a_bucket[5m]))",
      "histogram_quantile(0.9, sum by (vmrange) (rate(a_bucket[5m])))",
      "sum by (service) (max by ($job) (a))",
      "rate(a_total[1s])",
    ].map((expr): [string, Json] => [expr, asks(expr)]),
    ...[
      [{ value: 0 }, { value: 80 }],
      [{ value: 0.9 }, { value: 0.95 }],
      [{ value: null }, { value: 1 }, { value: 1 }],
      [{ value: null }, { value: 1 }, { color: "red" }],
      [{ value: null }, { value: "0.95" }, { value: 1 }],
      [{ value: 5 }, { value: 1 }],
    ].map((steps): [string, Json] => [
      `thresholds ${JSON.stringify(steps)}`,
      withPanel({ fieldConfig: { defaults: { thresholds: { mode: "absolute", steps } } } }),
    ]),
    ["a schema version in quotes", board({ schemaVersion: "39" })],
    [
      "the default source by its name",
      withPanel({ datasource: "default", targets: [query({ datasource: { type: "loki" } })] }),
    ],
    ["an empty uid beside another", board({ uid: "a" })],
    [
      "inputs that nothing needs or a variable stands for",
      board({ __inputs: [{ name: "DS_OTHER" }, { name: "datasource" }] }),
    ],
    [
      "a query that is switched off",
      withPanel({
        targets: [query(), query({ refId: "B", hide: true, expr: 'rate(a{b="$job", c="$gone"})' })],
      }),
    ],
    [
      "MetricsQL where VictoriaMetrics is asked",
      withPanel({
        datasource: { type: "victoriametrics-metrics-datasource", uid: variable("datasource") },
        targets: [query({ datasource: undefined, expr: "topk_max(5, rate(a_total))" })],
      }),
    ],
    ["a dollar that a pattern escapes", asks(String.raw`up{topic!~"\\$SYS.*"}`)],
    ["panels that Grafana moves apart", withPanel({ gridPos: { x: 20, y: 0, w: 12, h: 8 } })],
  ])("says nothing of %s", (_, value) => {
    expect(said(value)).toEqual([]);
  });

  it("says nothing of two boards with an empty uid, each of which gets one", () => {
    const uids = judgeAs("foreign", board({ uid: "" }), board({ uid: "" })).map(({ rule }) => rule);
    expect(uids).toEqual(["uid-missing"]);
  });

  it.each<[LintRule, Json, string]>([
    [
      "thresholds",
      withPanel({ fieldConfig: { defaults: { thresholds: { steps: [{}, {}, { value: 5 }] } } } }),
      "has the threshold 5 behind one without a value",
    ],
    [
      "variable-undefined",
      withPanel({ datasource: { uid: variable("DS_PROM") }, targets: [query({ datasource: undefined })] }),
      "uses $DS_PROM, which the board does not define",
    ],
    [
      "query-syntax",
      withPanel({
        targets: [
          query({ hide: true, expr: "sum(up" }),
          query({ refId: "B", expr: undefined, datasource: { type: "__expr__", uid: "__expr__" } }),
        ],
      }),
      "has a query that Prometheus refuses",
    ],
    [
      "unknown-label",
      asks("sum by (node) (a) / on (node) sum(b)"),
      'on names the label "node", which is not there',
    ],
  ])("finds %s where Grafana breaks after all", (rule, value, words) => {
    const found = judgeAs("foreign", value).filter((finding) => finding.rule === rule);
    expect(found.map(({ severity, problem }) => `${severity} ${problem}`).join("\n")).toContain(words);
    expect(found.every(({ severity }) => severity === "error")).toBe(true);
  });

  it("knows the labels of our own metrics, which our scrape configuration puts there", () => {
    const expr = 'sum(rate(tta_workflow_duration_seconds_count{work="a"}[5m]))';
    expect(said(asks(expr))).toEqual([expect.stringContaining("error unknown-label")]);
  });

  it("counts one finding for each input, however many panels need it", () => {
    const datasource = { uid: variable("DS_PROM") };
    const targets = [query({ datasource })];
    const value = board({
      __inputs: [{ name: "DS_PROM" }],
      panels: [panel({ datasource, targets }), neighbour({ datasource, targets })],
      templating: {
        list: [
          ...variables,
          { name: "route", type: "query", datasource, query: "label_values(route)", refresh: 1 },
        ],
      },
    });
    expect(said(value)).toEqual([
      "warning inputs asks for DS_PROM, which 3 panels and variables need, in __inputs, and only an import by hand fills that in",
    ]);
  });
});
