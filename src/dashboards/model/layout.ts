import { ObsError } from "../../errors/index.ts";
import type { Board } from "./board-shape.ts";
import type { Panel } from "./panel.ts";

export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PlacedRow {
  readonly title: string;
  readonly gridPos: GridPos;
  readonly collapsed: boolean;
  readonly repeat: string | undefined;
  readonly panels: readonly { readonly key: string; readonly panel: Panel; readonly gridPos: GridPos }[];
}

const columns = 24;

/** Places every panel; throws an `ObsError` DASHBOARD_LAYOUT where a line has a hole or uneven panels. */
export function layout(board: Board): readonly PlacedRow[] {
  let y = 0;
  return board.rows.map(({ title, panels, collapsed = false, repeat }) => {
    const gridPos = { x: 0, y, w: columns, h: 1 };
    y += 1;
    let x = 0;
    let line = 0;
    const wrong = (problem: string): never => {
      throw new ObsError({
        code: "DASHBOARD_LAYOUT",
        problem: `row "${title}" of board "${board.key}" ${problem}`,
        fix: `let the widths of each line add up to ${columns}, and its heights be equal`,
      });
    };
    const placed = Object.entries(panels).map(([key, panel]) => {
      if (x === 0) line = panel.height;
      if (panel.height !== line) wrong(`has "${key}" of another height than its neighbours`);
      if (panel.height < 3) wrong(`has "${key}" less than 3 high`);
      if (x + panel.width > columns) wrong(`leaves a hole before "${key}"`);
      const gridPos = { x, y, w: panel.width, h: panel.height };
      x += panel.width;
      if (x === columns) {
        x = 0;
        y += line;
      }
      return { key, panel, gridPos };
    });
    if (x !== 0 || placed.length === 0) wrong("leaves a hole at its end");
    if (collapsed) y = gridPos.y + 1;
    return { title, gridPos, collapsed, repeat, panels: placed };
  });
}
