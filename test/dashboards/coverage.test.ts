import { describe, expect, it } from "vitest";
import { catalog, type MetricDefinition, seriesNames } from "../../src/catalog/index.ts";
import { print, selectorsOf } from "../../src/promql/index.ts";
import { everyRecording as recordings } from "../../src/rules/index.ts";
import { seriesOnBoards } from "./boards/queries-on-boards.ts";

const conventions =
  "boards of others ask for the names of OpenTelemetry; ours show the same quantities by ours";
const { metrics: own } = catalog;

const allOf = (prefix: string, why: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(own)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name, why]),
  );

/** Metric of the catalog that no panel asks for → why. */
const notShown: Readonly<Record<string, string>> = {
  ALERTS:
    "marks on the time axis of every board show it, and the alert list of the overview asks Grafana itself",
  ...allOf("gen_ai_", conventions),
  tta_health_canary_written_timestamp_seconds:
    "it is the canary itself, which its check reads back: how long that takes is on the board Stack",
};

const shown = seriesOnBoards();
/** What recorded series that are shown were computed from is shown too. */
const behind = recordings
  .filter(({ name }) => shown.has(name))
  .flatMap(({ query }) => selectorsOf(print(query)).flatMap(({ metric }) => metric ?? []));
const asked = new Set([...shown, ...behind]);

describe("every metric of the catalog", () => {
  const metrics: Readonly<Record<string, MetricDefinition>> = { ...catalog.metrics, ...catalog.external };

  it.each(Object.entries(metrics))("%s is on a board, or it is written here why not", (name, metric) => {
    const onBoard = seriesNames(name, metric).some((series) => asked.has(series));
    expect(
      onBoard,
      onBoard
        ? `${name} is on a board: take its reason out of this test`
        : `no panel shows ${name}: put it on a board in src/dashboards/boards, or write in this test why not`,
    ).toBe(!(name in notShown));
  });

  it("is still in the catalog if a reason is given for it", () => {
    expect(Object.keys(notShown).filter((name) => !(name in metrics))).toEqual([]);
  });
});
