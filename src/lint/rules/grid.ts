import type { DashboardFile, DashboardPanel, DashboardRow, GridPosition } from "../../grafana/index.ts";
import type { Check, Report, Where } from "../finding.ts";

const columns = 24;

interface Box {
  readonly at: GridPosition;
  readonly name: string;
  readonly where: Where;
}

const nameOf = (title: string | undefined): string => (title ? `"${title}"` : "a panel without a title");

function inGrid({ x, y, w, h }: GridPosition): boolean {
  const whole = [x, y, w, h].every((number) => Number.isSafeInteger(number));
  return whole && x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= columns;
}

/** Goes down the grid once, with the lowest edge so far in each column. */
function checkBoxes(boxes: readonly Box[], report: Report): void {
  let edge = new Array<number>(columns).fill(0);
  const owner = new Array<string | undefined>(columns).fill(undefined);
  const sorted = [...boxes].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  for (const { at, name, where } of sorted) {
    const span = Array.from({ length: at.w }, (_, index) => at.x + index);
    // Grafana closes a gap that goes from side to side, so that it is no hole.
    const floor = Math.max(...edge);
    if (at.y > floor) edge = edge.map((bottom) => (bottom === floor ? at.y : bottom));
    const over = span.find((column) => (edge[column] ?? 0) > at.y);
    if (over !== undefined) {
      report("grid-overlap", where, `lies on ${owner[over]}`, "move one of the two");
    } else if (span.some((column) => (edge[column] ?? 0) < at.y)) {
      report("grid-hole", where, "has free space above it", "move it up, or widen what is above it");
    }
    for (const column of span) {
      edge[column] = Math.max(edge[column] ?? 0, at.y + at.h);
      owner[column] = name;
    }
  }
  const lowest = Math.max(...edge);
  const last = sorted.at(-1);
  const short = edge.findIndex((bottom) => bottom < lowest);
  if (last !== undefined && short >= 0) {
    report(
      "grid-hole",
      last.where,
      `leaves column ${short} of the last line free`,
      "widen a panel of that line",
    );
  }
}

/** An open row ends a section: what is above it must be full. */
function boxesOf(board: DashboardFile, report: Report): ReadonlyMap<string, readonly Box[]> {
  const grids = new Map<string, Box[]>();
  const add = (grid: string, box: Box): void => {
    if (!inGrid(box.at)) {
      const { x, y, w, h } = box.at;
      report(
        "grid-place",
        box.where,
        `lies at x ${x}, y ${y}, ${w} by ${h}`,
        `stay within ${columns} columns`,
      );
      return;
    }
    const boxes = grids.get(grid) ?? [];
    boxes.push(box);
    grids.set(grid, boxes);
  };
  const row = ({ gridPos, path, title }: DashboardRow): void => {
    if (gridPos !== undefined) add("panels", { at: gridPos, name: nameOf(title), where: { path } });
  };
  const panel = (item: DashboardPanel): void => {
    if (item.gridPos !== undefined) {
      add(item.grid, { at: item.gridPos, name: nameOf(item.title), where: { panel: item } });
    } else if (board.format !== "v2") {
      report(
        "grid-place",
        { panel: item },
        "has no place on the grid",
        "give it a gridPos with x, y, w and h",
      );
    }
  };
  board.rows.forEach(row);
  board.panels.forEach(panel);
  return grids;
}

/** The grid of a collapsed row counts from wherever its row is. */
function fromTop(boxes: readonly Box[]): readonly Box[] {
  const top = boxes.reduce((least, { at }) => Math.min(least, at.y), Number.POSITIVE_INFINITY);
  return boxes.map((box) => ({ ...box, at: { ...box.at, y: box.at.y - top } }));
}

/** Rules about where panels lie. Boards from before the grid are placed by us, so there is nothing to say. */
export const checkGrid: Check = (board, report) => {
  if (board.format !== "v2" && !Array.isArray(board.json.panels)) return;
  for (const boxes of boxesOf(board, report).values()) checkBoxes(fromTop(boxes), report);
};
