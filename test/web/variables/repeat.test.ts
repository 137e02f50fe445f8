import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Panel, Row } from "../../../web/src/board/model.ts";
import { expandRepeats } from "../../../web/src/variables/repeat.ts";
import { panel } from "../panel.ts";

const row = (panels: readonly Panel[], more: Partial<Row> = {}): Row => ({
  id: "row-1",
  title: "Row",
  collapsed: false,
  headless: false,
  panels,
  ...more,
});
const options = (...values: string[]) => values.map((value) => ({ text: value.toUpperCase(), value }));
const across = (maxPerRow: number) => ({ variable: "x", direction: "h" as const, maxPerRow });

describe("repeats", () => {
  it("copy a row for each value, with the value in its title and its panels", () => {
    const rows = expandRepeats([row([panel()], { repeat: "x", title: `On $x and \${x:raw}` })], () =>
      options("a", "b"),
    );
    expect(rows.map(({ title }) => title)).toEqual(["On A and a", "On B and b"]);
    expect(rows.map(({ panels }) => panels[0]?.id)).toEqual(["panel-1", "panel-1-1"]);
    expect(rows[1]?.panels[0]?.scoped).toEqual({ x: { text: "B", value: "b" } });
  });

  it("place copies of a panel side by side, and move what stands below", () => {
    const below = panel({ id: "panel-2", grid: { x: 0, y: 8, w: 24, h: 4 } });
    const [first] = expandRepeats([row([panel({ repeat: across(2) }), below])], () => options("a", "b", "c"));
    expect(first?.panels.map(({ grid }) => grid)).toEqual([
      { x: 0, y: 0, w: 12, h: 8 },
      { x: 12, y: 0, w: 12, h: 8 },
      { x: 0, y: 8, w: 12, h: 8 },
      { x: 0, y: 16, w: 24, h: 4 },
    ]);
  });

  it("place copies below each other where the file says so", () => {
    const repeat = { variable: "x", direction: "v" as const, maxPerRow: 4 };
    const [first] = expandRepeats([row([panel({ repeat })])], () => options("a", "b"));
    expect(first?.panels.map(({ grid }) => [grid.w, grid.y])).toEqual([
      [12, 0],
      [12, 8],
    ]);
  });

  it("leave the original where there is no such variable, or nothing chosen", () => {
    const rows = [row([panel({ repeat: across(4) })], { repeat: "y" })];
    expect(expandRepeats(rows, () => undefined)[0]?.panels).toHaveLength(1);
    expect(expandRepeats(rows, () => [])[0]?.panels).toHaveLength(1);
  });

  it("never let two panels overlap, nor two have the same id", () => {
    const stacked = fc.array(
      fc.record({ h: fc.integer({ min: 3, max: 9 }), max: fc.option(fc.integer({ min: 1, max: 6 })) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(stacked, fc.integer({ min: 1, max: 9 }), (parts, count) => {
        let y = 0;
        const panels = parts.map(({ h, max }, index) => {
          const one = panel({
            id: `panel-${index}`,
            grid: { x: 0, y, w: 24, h },
            ...(max === null ? {} : { repeat: across(max) }),
          });
          y += h;
          return one;
        });
        const [drawn] = expandRepeats([row(panels)], () =>
          options(...Array.from({ length: count }, (_, i) => `v${i}`)),
        );
        const cells = (drawn?.panels ?? []).flatMap(({ grid }) =>
          Array.from(
            { length: grid.w * grid.h },
            (_, at) => `${grid.x + (at % grid.w)} ${grid.y + Math.floor(at / grid.w)}`,
          ),
        );
        expect(new Set(cells).size).toBe(cells.length);
        expect(new Set(drawn?.panels.map(({ id }) => id)).size).toBe(drawn?.panels.length);
      }),
    );
  });
});
