import { describe, expect, it } from "vitest";
import { readDashboardFile } from "../../src/grafana/index.ts";
import { type LintRule, lintBoards, lintRules } from "../../src/lint/index.ts";
import {
  board,
  element,
  neighbour,
  panel,
  query,
  resource,
  v2Spec,
  variable,
  variables,
} from "../grafana/model/sample-boards.ts";
import { asks, examples, type Json, judgeAs, queries, withPanel } from "./examples.ts";

describe("the rules", () => {
  it("find nothing on boards that keep them", () => {
    expect(judgeAs("strict", board())).toEqual([]);
    expect(judgeAs("strict", resource())).toEqual([]);
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
      const found = judgeAs("strict", value, ...more).filter((finding) => finding.rule === rule);
      expect(found.map(({ problem, fix }) => `${problem}: ${fix}`).join("\n")).toContain(words);
      const only = new Set(["schema-old", "element-dangling", "datasource-hardcoded"]);
      if (!only.has(rule)) expect(found).toHaveLength(1);
    },
  );

  it.each(Object.entries(queries))("%s is asked of queries", (rule, expr) => {
    const found = judgeAs("strict", asks(expr)).filter((finding) => finding.rule === rule);
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
    expect(
      right.map((value) => judgeAs("strict", value).map(({ rule, problem }) => `${rule} ${problem}`)),
    ).toEqual(right.map(() => []));
  });

  it("look at annotations, variables and elements of v2 as well", () => {
    const fixed = { type: "prometheus", uid: "P1" };
    const annotations = { list: [{ name: "Deploys", datasource: fixed, expr: "up" }] };
    const list = [variables[0], { ...variables[1], datasource: fixed }];
    const found = judgeAs("strict", board({ annotations, templating: { list } })).map(
      ({ rule, path }) => `${rule} ${path}`,
    );
    expect(found).toEqual([
      "datasource-hardcoded templating.list[1]",
      "datasource-hardcoded annotations.list[0]",
    ]);
    const requests = element({ id: 0, title: "", description: "" });
    const broken = judgeAs(
      "strict",
      resource(v2Spec({ elements: { requests, errors: element({ id: 2, title: "Errors" }) } })),
    );
    expect(broken.map(({ rule }) => rule)).toEqual(["panel-id", "panel-title", "panel-description"]);
  });

  it("are left out everywhere, or on one board", () => {
    const bad = [board({ tags: [""] }), board({ uid: "b", title: "B", tags: [""] })].map((value, index) =>
      readDashboardFile(JSON.stringify(value), `${index}.json`),
    );
    const rule = "tag-empty" as const;
    const left = (disable: { rule: LintRule; board?: string }[]) => {
      const { boards, counts } = lintBoards(bad, { disable });
      return [boards.map(({ findings }) => findings.length), counts.error, counts.ignored];
    };
    expect(left([])).toEqual([[1, 1], 2, 0]);
    expect(left([{ rule }])).toEqual([[0, 0], 0, 2]);
    for (const name of ["b", "B", "1.json"]) expect(left([{ rule, board: name }])).toEqual([[1, 0], 1, 1]);
  });
});
