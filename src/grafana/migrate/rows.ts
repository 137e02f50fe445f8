import { isRecord, type Json, listOf, numberOf, plainText } from "../json.ts";
import { isSavedCopy } from "./saved-copies.ts";

/** A panel of an old row with its place on the grid. */
interface Placed {
  readonly panel: Json;
  readonly path: string;
  /** Panels of a row that is collapsed, or none of one that is open; nothing where the panel is no row. */
  readonly inside?: readonly Pick<Placed, "panel" | "path">[];
}

const columns = 24;
/** A line of the grid and the gap below it, in px. */
const line = 38;
const leastHeight = 90;
const usualHeight = 250;
const usualSpan = 4;

/**
 * Panels of `rows[]`, as boards had them before version 16: a row had 12 columns and a height in pixels. Rows become
 * headings if one of the board is collapsed, repeated or shows its title.
 */
export function placeRows(board: Json, version: number): readonly Placed[] {
  if (version >= 16 && Array.isArray(board.panels)) return [];
  const rows = listOf(board.rows).flatMap((row, index) =>
    isRecord(row) && !row.repeatIteration ? [{ row, path: `rows[${index}]` }] : [],
  );
  const headed = rows.some(({ row }) => row.collapse || row.showTitle || row.repeat);
  const placed: Placed[] = [];
  let id = highestId(board) + 1;
  let y = 0;
  for (const { row, path } of rows) {
    const height = linesOf(row.height);
    const top = headed ? y + 1 : y;
    const { panels, end } = fill(row, path, height, top);
    const collapsed = row.collapse === true;
    if (headed) {
      const { title = null, repeat = null } = row;
      const gridPos = { x: 0, y, w: columns, h: 1 };
      const panel = { id, type: "row", title, repeat, collapsed, gridPos };
      placed.push({ panel, path, inside: collapsed ? panels : [] });
      id += 1;
    }
    if (!headed || !collapsed) placed.push(...panels);
    y = collapsed && headed ? top : end + height;
  }
  return placed;
}

/** Panels beside each other while there is room for them, and below it what has none left. */
function fill(row: Json, path: string, height: number, top: number) {
  let area = new RowArea(height);
  let y = top;
  const panels = listOf(row.panels).flatMap((panel, index) => {
    if (!isRecord(panel)) return [];
    const w = Math.min(columns, Math.max(1, Math.floor(numberOf(panel.span) || usualSpan) * 2));
    const h = panel.height ? linesOf(panel.height) : height;
    let place = area.find(w);
    if (place === undefined) {
      y += height;
      area = new RowArea(height);
      place = { x: 0, y: 0 };
    }
    area.take(place.x, w, place.y + h);
    const minSpan = numberOf(panel.minSpan);
    const gridPos = { x: place.x, y: y + place.y, w, h };
    const moved = { ...panel, gridPos, ...(minSpan && { minSpan: Math.min(columns, minSpan * 2) }) };
    // A saved copy had its place as well.
    return isSavedCopy(panel) ? [] : [{ panel: moved, path: `${path}.panels[${index}]` }];
  });
  return { panels, end: y };
}

/** How far down each column of a row is taken. */
class RowArea {
  readonly #height: number;
  readonly #taken = new Array<number>(columns).fill(0);

  constructor(height: number) {
    this.#height = height;
  }

  /** The place at the right end that is free, from the column on where its lower edge goes up. */
  find(width: number): { readonly x: number; readonly y: number } | undefined {
    let x = columns;
    for (let i = columns - 1; i >= 0; i -= 1) {
      const taken = this.#taken[i] ?? 0;
      if (taken >= this.#height || taken > (this.#taken[i + 1] ?? Number.POSITIVE_INFINITY)) break;
      x = i;
    }
    return columns - x >= width ? { x, y: Math.max(...this.#taken.slice(x)) } : undefined;
  }

  take(x: number, width: number, down: number): void {
    for (let i = x; i < x + width; i += 1) this.#taken[i] = Math.max(this.#taken[i] ?? 0, down);
  }
}

function linesOf(height: unknown): number {
  const pixels = Number.parseInt(plainText(height), 10);
  return Math.ceil(Math.max(leastHeight, pixels > 0 ? pixels : usualHeight) / line);
}

function highestId(board: Json): number {
  const ids = (panels: unknown): readonly number[] =>
    listOf(panels)
      .filter(isRecord)
      .flatMap((panel) => [numberOf(panel.id) ?? 0, ...ids(panel.panels)]);
  const all = [
    ...ids(board.panels),
    ...listOf(board.rows)
      .filter(isRecord)
      .flatMap(({ panels }) => ids(panels)),
  ];
  return all.reduce((most, id) => Math.max(most, id), 0);
}
