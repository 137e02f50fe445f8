import { textOfDisplay } from "../../field/display.ts";
import { faded, parseColor, textOn } from "../../theme/color.ts";
import type { Column } from "./columns.ts";

/** The rows whose cells hold what is looked for, whatever its case. */
export function matchingRows(
  columns: readonly Column[],
  rows: readonly number[],
  filters: ReadonlyMap<string, string>,
): readonly number[] {
  const wanted = columns.flatMap(({ field }) => {
    const text = filters.get(field.name)?.trim().toLowerCase() ?? "";
    return text === "" ? [] : [{ field, text }];
  });
  if (wanted.length === 0) return rows;
  return rows.filter((row) =>
    wanted.every(({ field, text }) =>
      textOfDisplay(field.display(field.values[row] ?? null))
        .toLowerCase()
        .includes(text),
    ),
  );
}

/** Colours of a row that one of its cells gives to all; the last one that does so decides. */
export function rowColor(columns: readonly Column[], row: number): Readonly<Record<string, string>> {
  const giver = columns.findLast(({ kind, wholeRow }) => kind === "color-background" && wholeRow);
  const color = giver?.field.display(giver.field.values[row] ?? null).color;
  if (color === undefined || parseColor(color)[3] === 0) return {};
  return { background: faded(color, 1), color: textOn(color) };
}

// As in the style sheet, in CSS pixels.
const rowHeights = { sm: 30, md: 42, lg: 56, auto: 30 };
const headHeight = 26;
const pagesHeight = 28;

/** Rows that there is room for in a panel of that inner height. */
export function rowsPerPage(
  height: number,
  { cellHeight, showHeader }: { readonly cellHeight: keyof typeof rowHeights; readonly showHeader: boolean },
  foot: boolean,
): number {
  const row = rowHeights[cellHeight] + 1;
  const room = height - pagesHeight - (showHeader ? headHeight : 0) - (foot ? row : 0);
  return Math.max(1, Math.floor(room / row));
}
