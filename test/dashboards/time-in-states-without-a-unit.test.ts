import { expect, it } from "vitest";
import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";
import { boards } from "../../src/dashboards/index.ts";
import { readBoard, shownPanels } from "./read-dashboard.ts";

const units = { _seconds: "seconds", _bytes: "bytes", _ratio: "ratio", _usd: "usd" } as const;
const named = Object.entries<MetricDefinition>(catalog.metrics).flatMap(([name, { unit }]) =>
  Object.entries(units)
    .filter(([suffix]) => name.replace(/_total$/, "").endsWith(suffix) && !name.includes("timestamp"))
    .map(([, expected]) => ({ name, unit, expected })),
);

it("finds metrics named by a unit", () => {
  expect(named.length).toBeGreaterThan(10);
});

it.each(named)("$name is in the unit of its name", ({ unit, expected }) => {
  expect(unit).toBe(expected);
});

it("draws the time that breakers spend in each state as a share of time", () => {
  const panels = boards.flatMap((board) => shownPanels(readBoard(board)));
  const time = panels.find(({ title }) => title === "Time in each state");
  expect(time?.fieldConfig.defaults).toMatchObject({ unit: "percentunit", max: 1 });
});
