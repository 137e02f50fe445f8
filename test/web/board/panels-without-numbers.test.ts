import { expect, it } from "vitest";
import { boardOf, dashboardOf, readBoard } from "../../../web/src/board/read-board.ts";
import { undrawnOf } from "../../../web/src/page/undrawn.ts";

// Files written by hand often have no numbers, or the same twice: their panels were one for the page, and what was
// said of a panel that cannot be drawn reached none of them.
const panel = (title: string, more: object = {}) => ({ type: "geomap", title, ...more });
const files = {
  "no number at all": { panels: [panel("a"), panel("b")] },
  "a number twice": { panels: [panel("a", { id: 1 }), panel("b", { id: 1 })] },
  "a number inside a folded row": {
    panels: [panel("a", { id: 2 }), { type: "row", id: 2, collapsed: true, panels: [panel("b", { id: 2 })] }],
  },
  "rows of old": { rows: [{ panels: [panel("a")] }, { panels: [panel("b")] }] },
  "an answer of Grafana's API": { dashboard: { panels: [panel("a"), panel("b")] } },
  "a resource": { kind: "Dashboard", spec: { panels: [panel("a"), panel("b")] } },
};

it.each(Object.entries(files))(
  "gives every panel of a file with %s its own number and reason",
  (_what, file) => {
    const dashboard = dashboardOf(JSON.parse(JSON.stringify(file)));
    const panels = boardOf(dashboard).rows.flatMap((row) => row.panels);
    expect(panels.map(({ title }) => title)).toEqual(["a", "b"]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(2);
    const { panels: reasons } = undrawnOf(dashboard, true);
    for (const { number } of panels) expect(reasons.get(number)).toContain('panel type "geomap"');
  },
);

it("leaves numbers that are right as they are", () => {
  const panels = [panel("a", { id: 9 }), panel("b"), panel("c", { id: 1 })];
  const numbers = readBoard({ panels }).rows.flatMap((row) =>
    row.panels.map(({ title, number }) => [title, number]),
  );
  expect(numbers).toEqual([
    ["a", 9],
    ["b", 2],
    ["c", 1],
  ]);
});
