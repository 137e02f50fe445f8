import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { boards } from "../../src/dashboards/index.ts";
import { substituteVariables } from "../../src/promql/index.ts";
import { requireBinary, tempDir } from "../real/index.ts";
import { readBoard } from "./read-dashboard.ts";

const promtool = requireBinary("promtool");
const [board] = boards;
const queries = new Map(
  board === undefined ? [] : readBoard(board).annotations.list.map(({ name, expr }) => [name, expr]),
);
const target = 'service="story", environment="production", instance="a:1"';
/** Something happens at 3:06 of six hours; the other instance goes on as it was. */
const series = [
  { series: `tta_build_info{${target}, version="1"}`, values: "1x185 stale _x172" },
  { series: `tta_build_info{${target}, version="2"}`, values: "_x186 1x173" },
  { series: `tta_build_info{${target.replace("a:1", "b:1")}, version="1"}`, values: "1x360" },
  {
    series: 'ALERTS{alertname="Slow", alertstate="firing", service="story", environment="production"}',
    values: "_x186 1 1 stale _x170",
  },
  {
    series: 'ALERTS{alertname="Slow", alertstate="pending", service="story", environment="production"}',
    values: "_x180 1x5 stale _x173",
  },
];

/** The minutes at which a query has a point, of those that a range with this step asks for. */
function marked(name: string, stepMinutes: number): readonly number[] {
  const chosen = { environment: ".+", service: "story", instance: ["a:1", "b:1"] };
  const query = substituteVariables(queries.get(name) ?? "", { ...chosen, __interval: `${stepMinutes}m` });
  const minutes = Array.from({ length: Math.floor(350 / stepMinutes) }, (_, i) => (i + 1) * stepMinutes);
  const file = join(tempDir(), "marks.yml");
  // Nothing is expected anywhere, so that each point is reported.
  const tests = minutes.map((minute) => ({ expr: query, eval_time: `${minute}m`, exp_samples: [] }));
  writeFileSync(
    file,
    stringify({ tests: [{ interval: "1m", input_series: series, promql_expr_test: tests }] }),
  );
  const { stdout, stderr } = spawnSync(promtool ?? "", ["test", "rules", file], { encoding: "utf8" });
  const text = `${stdout}${stderr}`;
  expect(text).not.toMatch(/parse|unmarshal/);
  return minutes.filter((minute) => text.includes(`time: ${clock(minute)},`));
}

/** As promtool writes a time: `3h10m`, `4h`, `5m`. */
function clock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${hours}h` : ""}${rest > 0 ? `${rest}m` : ""}`;
}

describe.skipIf(promtool === undefined)("annotations", () => {
  it.each([1, 5, 10, 60])("mark a version that appeared exactly once at a step of %i minutes", (step) => {
    expect(marked("New versions", step).filter((minute) => minute > step)).toEqual([
      Math.ceil(186 / step) * step,
    ]);
  });

  it.each([1, 5, 10, 60])("mark an alert that fired for two minutes at a step of %i minutes", (step) => {
    const minutes = marked("Alerts firing", step);
    expect(minutes.length).toBeGreaterThan(0);
    for (const minute of minutes) {
      expect(minute).toBeGreaterThanOrEqual(186);
      expect(minute).toBeLessThan(188 + step);
    }
  });
});
