import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { drawnEnvironments } from "../../../src/catalog/index.ts";
import { type Board, boards, type Panel, panelAt } from "../../../src/dashboards/index.ts";
import type { Node } from "../../../src/promql/index.ts";
import { withMatchers } from "../../../src/promql/map-selectors.ts";
import { checkAlertPanels } from "../../../src/render/alert-panels/check-alert-panels.ts";
import { type Alert, alerts, everyRecording as recordings } from "../../../src/rules/index.ts";
import { type FieldConfig, readBoard, shownPanels } from "../../dashboards/read-dashboard.ts";
import { everywhere, mutations, withNodes } from "./mutations.ts";

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

/** Of the panel as a whole, or of the columns of a table. */
const stepsIn = (config: FieldConfig | undefined): readonly string[] =>
  [
    config?.defaults.thresholds,
    ...(config?.overrides ?? []).flatMap(({ properties }) => properties.map(({ value }) => value)),
  ]
    .flatMap((one) => Object(one).steps ?? [])
    .map(({ value }: { readonly value: unknown }) => String(value));

// What asks no series has nothing to draw.
const seen = alerts.filter(({ name }) => name !== "Watchdog");

/** A query with what is recorded written out, which may be changed in more ways. */
const writtenOut = (node: Node): Node =>
  everywhere(node, (part) => {
    if (part.type !== "selector" || part.window !== undefined) return part;
    const [recording, another] = recordings.filter(({ name }) => name === part.metric);
    return recording && !another ? withMatchers(recording.query.node, part.matchers) : part;
  });

const drawn = seen.flatMap((alert) => {
  const panel = panelAt(boards, alert.panel);
  const longer = withNodes(panel, writtenOut);
  const { name } = alert;
  if (isDeepStrictEqual(longer, panel)) return [{ name, alert, panel }];
  return [
    { name, alert, panel },
    { name: `${name}, without what is recorded,`, alert, panel: longer },
  ];
});

describe.each(drawn)("the panel of $name", ({ alert, panel }) => {
  const changed = Object.entries(mutations)
    .map(([name, mutate]) => ({ name, other: mutate(panel) }))
    .filter(({ other }) => !isDeepStrictEqual(other, panel))
    // A panel of the objectives of one period shows those of all periods then: that of the alert among them.
    .filter(({ name }) => alert.component !== "slo" || name !== "no matchers");

  it("draws what the alert judges", () => {
    expect(() => checkAlertPanels([alert], boardsWith(alert, panel), recordings)).not.toThrow();
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
    const steps =
      panel.type === "state-timeline"
        ? Object.keys(Object(fieldConfig?.defaults.mappings?.[0]).options)
        : stepsIn(fieldConfig);
    for (const environment of drawnEnvironments) expect(steps).toContain(String(alert.limit[environment]));
  });
});

it("every change is made to the panel of some alert", () => {
  const idle = Object.entries(mutations).filter(([, mutate]) =>
    drawn.every(({ panel }) => isDeepStrictEqual(mutate(panel), panel)),
  );
  expect(idle.map(([name]) => name)).toEqual([]);
});
