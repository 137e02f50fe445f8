import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { drawnEnvironments } from "../../../src/catalog/index.ts";
import { type Board, boards, type Panel, panelAt } from "../../../src/dashboards/index.ts";
import { recordings } from "../../../src/promql/index.ts";
import { checkAlertPanels } from "../../../src/render/alert-panels/check-alert-panels.ts";
import { type Alert, alerts } from "../../../src/rules/index.ts";
import { readBoard, shownPanels } from "../../dashboards/read-dashboard.ts";
import { mutations } from "./mutations.ts";

/** All boards, with another panel in the place that an alert names. */
function boardsWith(alert: Alert, panel: Panel): readonly Board[] {
  const { board, panel: key } = alert.panel;
  return boards.map((one) =>
    one.key !== board
      ? one
      : {
          ...one,
          rows: one.rows.map((row) =>
            key in row.panels ? { ...row, panels: { ...row.panels, [key]: panel } } : row,
          ),
        },
  );
}

const refused = expect.objectContaining({ code: "RENDER_ALERT" });

// What asks no series has nothing to draw.
const seen = alerts.filter(({ name }) => name !== "Watchdog");

describe.each(seen)("the panel of $name", (alert) => {
  const panel = panelAt(boards, alert.panel);
  const changed = Object.entries(mutations)
    .map(([name, mutate]) => ({ name, other: mutate(panel) }))
    .filter(({ other }) => !isDeepStrictEqual(other, panel));

  it("draws what the alert judges", () => {
    expect(() => checkAlertPanels([alert], boards, recordings)).not.toThrow();
  });

  it("can be changed in many ways", () => {
    expect(changed.length).toBeGreaterThanOrEqual(10);
  });

  it.each(changed)("is refused with $name", ({ other }) => {
    expect(() => checkAlertPanels([alert], boardsWith(alert, other), recordings)).toThrow(refused);
  });

  it("has the limits of the alert in the JSON that Grafana reads", () => {
    const board = boards.find(({ key }) => key === alert.panel.board);
    if (board === undefined) throw new Error("no board");
    const { fieldConfig } = shownPanels(readBoard(board)).find(({ title }) => title === panel.title) ?? {};
    const drawn =
      panel.type === "state-timeline"
        ? Object.keys(Object(fieldConfig?.defaults.mappings?.[0]).options)
        : fieldConfig?.defaults.thresholds?.steps.map(({ value }) => String(value));
    for (const environment of drawnEnvironments) expect(drawn).toContain(String(alert.limit[environment]));
  });
});

it("every change is made to the panel of some alert", () => {
  const idle = Object.entries(mutations).filter(([, mutate]) =>
    alerts.every((alert) => {
      const panel = panelAt(boards, alert.panel);
      return isDeepStrictEqual(mutate(panel), panel);
    }),
  );
  expect(idle.map(([name]) => name)).toEqual([]);
});
