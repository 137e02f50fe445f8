import type { Fields } from "./fields.ts";
import { plainText } from "./json.ts";
import type { DashboardPanel, DashboardRow } from "./model.ts";
import { readPanel } from "./read-panel.ts";

const columns = 24;
// Before the grid, a row had 12 columns and a height in pixels; a line of the grid has 30 and a gap of 8.
const pixelsPerLine = 38;
const usualPixels = 250;

function pixels(value: unknown): number {
  const number = typeof value === "number" ? value : Number.parseFloat(plainText(value));
  return Number.isFinite(number) && number > 0 ? number : usualPixels;
}

/** What `rows[]` of boards older than schema 16 hold, placed on the grid as Grafana's own migration does. */
export function readOldRows(board: Fields): {
  readonly rows: readonly DashboardRow[];
  readonly panels: readonly DashboardPanel[];
} {
  const rows: DashboardRow[] = [];
  const panels: DashboardPanel[] = [];
  let y = 0;
  for (const row of board.objects("rows")) {
    const collapsed = row.flag("collapse") ?? false;
    const title = row.text("title");
    const repeat = row.text("repeat") || undefined;
    rows.push({
      path: row.path,
      id: undefined,
      title,
      collapsed,
      repeat,
      gridPos: { x: 0, y, w: columns, h: 1 },
    });
    y += 1;
    let x = 0;
    let line = 0;
    for (const panel of row.objects("panels")) {
      const span = panel.raw("span");
      const w = Math.min(columns, Math.max(1, Math.round((typeof span === "number" ? span : 4) * 2)));
      const h = Math.max(1, Math.ceil(pixels(panel.raw("height") ?? row.raw("height")) / pixelsPerLine));
      if (x + w > columns) {
        x = 0;
        y += line;
        line = 0;
      }
      panels.push({
        ...readPanel(panel, { grid: "panels", row: title, collapsed, rowRepeat: repeat }),
        gridPos: { x, y, w, h },
      });
      x += w;
      line = Math.max(line, h);
    }
    y += line;
  }
  return { rows, panels };
}
