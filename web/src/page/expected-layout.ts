import { findPanel } from "../board/find-panel.ts";
import type { Panel, Row } from "../board/model.ts";
import { ahead } from "../parts/ahead.ts";

export interface Expected {
  readonly panel: Panel;
  /** Inner width in px: see `theme/board.css`. */
  readonly width: number;
}

// What theme/board.css says, in px.
const margin = 12;
const gap = 8;
const inset = 9;
const unit = 30;
const columns = 24;
const narrowest = 760;
const header = 100;

const panelWidth = (w: number, page: number): number => {
  const column = (page - 2 * margin - (columns - 1) * gap) / columns;
  return Math.floor(w * column + (w - 1) * gap - 2 * inset);
};

const bottomOf = (panels: readonly Panel[]): number =>
  panels.reduce((lowest, { grid }) => Math.max(lowest, (grid.y + grid.h) * (unit + gap)), 0);

/**
 * The panels that will be on the screen when a board is opened, and how wide they will be. A guess: where it is wrong
 * a panel asks again when it knows better. On narrow screens, where panels stand below each other, it knows of none.
 */
export function panelsInSight(
  rows: readonly Row[],
  screen: { readonly width: number; readonly height: number },
  alone: string | undefined,
): readonly Expected[] {
  if (screen.width <= narrowest) return [];
  if (alone !== undefined) {
    const panel = findPanel(rows, alone);
    return panel === undefined ? [] : [{ panel, width: panelWidth(columns, screen.width) }];
  }
  const expected: Expected[] = [];
  let top = header;
  for (const { collapsed, headless, panels } of rows) {
    if (!headless) top += unit;
    if (collapsed && !headless) continue;
    for (const panel of panels) {
      const { w, y } = panel.grid;
      if (top + y * (unit + gap) < screen.height + ahead)
        expected.push({ panel, width: panelWidth(w, screen.width) });
    }
    top += bottomOf(panels);
  }
  return expected;
}
