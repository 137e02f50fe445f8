import type { Panel, Row, VariableOption } from "../board/model.ts";
import { settle } from "../board/settle.ts";
import { interpolate } from "../scope/interpolate.ts";

/** The values that a variable has chosen; `undefined` for a variable that is not there. */
export type Chosen = (variable: string) => readonly VariableOption[] | undefined;

/**
 * Rows with the copies of repeated rows and panels, one for each chosen value. A variable without values, or one that
 * is not there, leaves the original alone.
 */
export function expandRepeats(rows: readonly Row[], chosen: Chosen): readonly Row[] {
  return rows.flatMap((row) => {
    const values = row.repeat === undefined ? [] : (chosen(row.repeat) ?? []);
    if (row.repeat === undefined || values.length === 0)
      return [{ ...row, panels: settle(expandPanels(row.panels, chosen)) }];
    const name = row.repeat;
    return values.map((option, copy) => {
      const panels = row.panels.map((panel) => copyOf(panel, name, option, copy));
      const one = new Map([[name, { value: option.value, text: option.text }]]);
      const repeated = interpolate(row.title, one, "text");
      return {
        ...row,
        id: `${row.id}-${copy}`,
        title: repeated,
        panels: settle(expandPanels(panels, chosen)),
      };
    });
  });
}

/** The copies of a panel beside each other, as wide as fits, or below each other; what stands below makes room. */
function expandPanels(panels: readonly Panel[], chosen: Chosen): readonly Panel[] {
  let shift = 0;
  const shifts: { readonly below: number; readonly by: number }[] = [];
  return panels.flatMap((panel) => {
    shift = shifts.filter(({ below }) => panel.grid.y >= below).reduce((sum, { by }) => sum + by, 0);
    const moved = { ...panel, grid: { ...panel.grid, y: panel.grid.y + shift } };
    const { repeat } = panel;
    const values = repeat === undefined ? [] : (chosen(repeat.variable) ?? []);
    if (repeat === undefined || values.length === 0) return [moved];
    const across = repeat.direction === "h" ? Math.min(values.length, repeat.maxPerRow, 24) : 1;
    const lines = Math.ceil(values.length / across);
    if (lines > 1) shifts.push({ below: panel.grid.y + panel.grid.h, by: (lines - 1) * panel.grid.h });
    return values.map((option, copy) => {
      const { x, y, w, h } = moved.grid;
      const width = repeat.direction === "h" ? Math.floor(24 / across) : w;
      const grid = {
        x: repeat.direction === "h" ? (copy % across) * width : x,
        y: y + Math.floor(copy / across) * h,
        w: width,
        h,
      };
      return { ...copyOf(moved, repeat.variable, option, copy), grid };
    });
  });
}

/** The first copy keeps the panel's id, so that links to it still find it. */
function copyOf(panel: Panel, variable: string, option: VariableOption, copy: number): Panel {
  return {
    ...panel,
    id: copy === 0 ? panel.id : `${panel.id}-${copy}`,
    scoped: { ...panel.scoped, [variable]: option },
  };
}
