import { describe, expect, it } from "vitest";
import { ownEnvironments } from "../../src/catalog/index.ts";
import { print, selectorsOf } from "../../src/promql/index.ts";
import { alertCase, alerts } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { run, writeGenerated } from "./generated-dir.ts";

const found = alerts.find(({ name }) => name === "WorkflowLatencyHigh");
const [production] = ownEnvironments;
const name = "tta_workflow_duration_seconds";

/** What the alert asks in production. */
function query(): string {
  if (found === undefined || production === undefined) throw new Error("WorkflowLatencyHigh is gone");
  return print(found.query(alertCase(found, production)));
}

it.each(ownEnvironments)("counts as traffic what it measures, in $name", (environment) => {
  if (found === undefined || production === undefined) throw new Error("WorkflowLatencyHigh is gone");
  const text = print(found.query(alertCase(found, environment)));
  for (const { matchers } of selectorsOf(text))
    expect(matchers.map(({ label }) => label)).not.toContain("outcome");
});

describe.skipIf(requireBinary("promtool") === undefined)("where everything is slow", () => {
  it("is heard of although every caller has given up", () => {
    const labels =
      'environment="production",service="s",instance="i",job="j",workflow="w",outcome="cancelled"';
    const grows = "0+10x20";
    const test = {
      evaluation_interval: "30s",
      tests: [
        {
          interval: "30s",
          input_series: [
            { series: `${name}_count{${labels}}`, values: grows },
            { series: `${name}_bucket{${labels},le="10"}`, values: "0x20" },
            { series: `${name}_bucket{${labels},le="30"}`, values: grows },
            { series: `${name}_bucket{${labels},le="+Inf"}`, values: grows },
          ],
          promql_expr_test: [
            {
              expr: query(),
              eval_time: "8m",
              exp_samples: [{ labels: '{environment="production", service="s", workflow="w"}', value: 29 }],
            },
          ],
        },
      ],
    };
    const { code, output } = run(
      requireBinary("promtool") ?? "",
      ["test", "rules", "t.yml"],
      writeGenerated(new Map([["t.yml", JSON.stringify(test)]])),
    );
    expect(code, output).toBe(0);
  });
});
