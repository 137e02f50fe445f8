import { describe, expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { evaluate, finished, Store } from "../../src/engine/index.ts";
import { seriesLabels, stepsOf } from "../../src/engine/rules/unit-test/series-notation.ts";
import { substituteVariables } from "../../src/promql/index.ts";
import { readBoard } from "./read-dashboard.ts";

const [board] = boards;
const queries = new Map(
  board === undefined ? [] : readBoard(board).annotations.list.map(({ name, expr }) => [name, expr]),
);
const target = 'service="story", environment="production", instance="a:1"';
const minuteMs = 60_000;
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
const store = new Store();
for (let minute = 0; minute <= 360; minute += 1) {
  for (const { series: labels, values } of series) {
    const step = stepsOf(values)[minute];
    if (step === "stale") store.end(seriesLabels(labels), minute * minuteMs);
    else if (step !== undefined) store.append(seriesLabels(labels), minute * minuteMs, step);
  }
}

/** The minutes at which a query has a point, of those that a range with this step asks for. */
function marked(name: string, stepMinutes: number): readonly number[] {
  const chosen = { environment: ".+", service: "story", instance: ["a:1", "b:1"] };
  const query = substituteVariables(queries.get(name) ?? "", { ...chosen, __interval: `${stepMinutes}m` });
  const minutes = Array.from({ length: Math.floor(350 / stepMinutes) }, (_, i) => (i + 1) * stepMinutes);
  const [from = 0, to = 0] = [minutes[0], minutes.at(-1)].map((minute = 0) => minute * minuteMs);
  const answer = finished(evaluate(query, { data: store, from, to, step: stepMinutes * minuteMs }));
  if (answer.type !== "matrix") throw new Error(`${query} gives a ${answer.type}`);
  const points = answer.series.flatMap(({ times }) => [...times].map((time) => time / minuteMs));
  return [...new Set(points)].sort((a, b) => a - b);
}

describe("annotations", () => {
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
