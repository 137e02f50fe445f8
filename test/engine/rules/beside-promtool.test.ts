import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { GroupView } from "../../../src/engine/api/rules-view.ts";
import { finished } from "../../../src/engine/eval/evaluate.ts";
import { ask } from "../../../src/engine/rules/ask.ts";
import { GroupRun } from "../../../src/engine/rules/group-run.ts";
import type { RuleSurroundings } from "../../../src/engine/rules/surroundings.ts";
import { seriesLabels, stepsOf } from "../../../src/engine/rules/unit-test/series-notation.ts";
import { Store } from "../../../src/engine/store/index.ts";
import { makeTempDir, requireBinary } from "../../real/index.ts";
import { type RandomRules, randomRules } from "./random-rules.ts";
import { groupsOf, minute } from "./rules-on-a-store.ts";

const externalUrl = "http://engine";
const external_labels = { r: "s" };
const names = ["ALERTS", "ALERTS_FOR_STATE", "rec", "rec2", "rec3"];

/** What the engine makes of random rules, as a test that promtool is to find right; undefined where a rule fails. */
function testOf({ groups, series, minutes }: RandomRules, ruleFile: string): object | undefined {
  const store = new Store({ behind: Number.POSITIVE_INFINITY });
  const surroundings: RuleSurroundings = {
    ...{ data: store, appender: store, intervalMs: minute, subqueryStep: minute, externalUrl },
    ...{ externalLabels: external_labels, dialect: 2 },
  };
  const runs = groupsOf(stringify({ groups })).map((group) => new GroupRun(group, surroundings));
  const input = series.map((one) => ({ labels: seriesLabels(one.series), steps: stepsOf(one.values) }));
  const alert_rule_test: object[] = [];
  for (let now = 0; now <= minutes; now++) {
    for (const { labels, steps } of input) {
      const step = steps[now];
      if (step === "stale") store.end(labels, now * minute);
      else if (step !== undefined) store.append(labels, now * minute, step);
    }
    for (const run of runs) finished(run.evaluate(now * minute));
    const views = runs.map((run) => run.view());
    if (views.some(({ rules }) => rules.some(({ lastError }) => lastError !== ""))) return undefined;
    alert_rule_test.push(...firing(views, now));
  }
  const promql_expr_test = Array.from({ length: minutes + 1 }, (_, now) =>
    names.map((expr) => ({
      expr,
      eval_time: `${now}m`,
      exp_samples: finished(ask(expr, now * minute, surroundings)).map(({ labels, value }) => ({
        labels: `{${labels
          .entries()
          .map(([name, text]) => `${name}=${JSON.stringify(text)}`)
          .join(",")}}`,
        value,
      })),
    })),
  ).flat();
  return {
    rule_files: [ruleFile],
    evaluation_interval: "1m",
    group_eval_order: ["g0", "g1"],
    tests: [
      {
        interval: "1m",
        input_series: series,
        external_url: externalUrl,
        external_labels,
        alert_rule_test,
        promql_expr_test,
      },
    ],
  };
}

function firing(views: readonly GroupView[], now: number): readonly object[] {
  const rules = views.flatMap((view) => view.rules);
  return ["A", "B", "C"].map((alertname) => ({
    eval_time: `${now}m`,
    alertname,
    exp_alerts: rules
      .flatMap((rule) => (rule.type === "alerting" && rule.name === alertname ? rule.alerts : []))
      .filter(({ state }) => state === "firing")
      .map(({ labels, annotations }) => ({
        exp_labels: Object.fromEntries(labels.entries().filter(([name]) => name !== "alertname")),
        exp_annotations: annotations,
      })),
  }));
}

const promtool = requireBinary("promtool");

describe("random rules", () => {
  it.skipIf(promtool === undefined)("give on the engine what they give in Prometheus", () => {
    const folder = makeTempDir("tta-random-rules-");
    try {
      const files = fc.sample(randomRules, 60).flatMap((rules, i) => {
        const test = testOf(rules, `rules-${i}.yml`);
        if (test === undefined) return [];
        writeFileSync(join(folder.path, `rules-${i}.yml`), stringify({ groups: rules.groups }));
        const file = join(folder.path, `test-${i}.yml`);
        writeFileSync(file, stringify(test));
        return [file];
      });
      expect(files.length).toBeGreaterThan(20);
      const { stdout, stderr } = spawnSync(promtool ?? "", ["test", "rules", ...files], { encoding: "utf8" });
      expect(`${stderr}${stdout.replace(/^Unit Testing:.*|\s*SUCCESS\s*|\n/gm, "")}`).toBe("");
    } finally {
      folder.remove();
    }
  });
});
