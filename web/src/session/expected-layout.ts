import { panelWidth } from "../../../src/grafana/index.ts";
import { findPanel } from "../board/find-panel.ts";
import type { Panel, Row } from "../board/model.ts";
import { ahead } from "../parts/ahead.ts";

export interface Expected {
  readonly panel: Panel;
  /** With its frame, in px. */
  readonly width: number;
}

// What theme/board.css says, in px.
const margin = 12;
const gap = 8;
const unit = 30;
const columns = 24;
const narrowest = 760;
const header = 100;

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
  const room = screen.width - 2 * margin;
  if (alone !== undefined) {
    const panel = findPanel(rows, alone);
    return panel === undefined ? [] : [{ panel, width: panelWidth(columns, room) }];
  }
  const expected: Expected[] = [];
  let top = header;
  for (const { collapsed, headless, panels } of rows) {
    if (!headless) top += unit;
    if (collapsed && !headless) continue;
    for (const panel of panels) {
      const { w, y } = panel.grid;
      if (top + y * (unit + gap) < screen.height + ahead)
        expected.push({ panel, width: panelWidth(w, room) });
    }
    top += bottomOf(panels);
  }
  return expected;
}
