import type { heatmapPanel, Values } from "../../../../src/grafana/index.ts";
import { fullTime } from "../chart/clock.ts";
import type { Tip, TipRow } from "../chart/tooltip.ts";
import { bucketText } from "./bounds.ts";
import type { Cells, Coloring } from "./cells.ts";

export interface TipTexts {
  readonly zone: string;
  readonly bound: (value: number) => string;
  readonly count: (value: number) => string;
}

/** What is said of a cell: how many are in it, and as the board wishes how many in the buckets beside it. */
export function tipOf(
  cells: Cells,
  place: { readonly row: number; readonly column: number },
  wishes: Values<typeof heatmapPanel.options.tooltip>,
  { of, palette, shareOf }: Coloring,
  texts: TipTexts,
): Tip | undefined {
  const moment = cells.times[place.column];
  if (wishes.mode === "none" || moment === undefined || !(place.row in cells.bounds)) return undefined;
  const valueAt = (row: number): number | undefined => cells.values[row]?.[place.column];
  const rowOf = (row: number): TipRow => {
    const value = valueAt(row);
    return {
      color: value === undefined ? "transparent" : of(value),
      name: bucketText(cells.bounds, row, texts.bound),
      value: value === undefined ? "none" : texts.count(value),
      strong: row === place.row,
    };
  };
  const upwards = cells.bounds.map((_bound, row) => row);
  const told = upwards.filter(
    (row) => row === place.row || (wishes.mode === "multi" && valueAt(row) !== undefined),
  );
  const highest = Math.max(0, ...upwards.map((row) => valueAt(row) ?? 0));
  const value = valueAt(place.row);
  return {
    title: fullTime(moment, texts.zone),
    rows: told.toReversed().map(rowOf),
    ...(wishes.yHistogram && highest > 0
      ? {
          bars: upwards.map((row) => {
            const count = valueAt(row) ?? 0;
            return { share: count / highest, color: of(count), strong: row === place.row };
          }),
        }
      : {}),
    ...(wishes.showColorScale && value !== undefined
      ? { scale: { colors: palette, share: shareOf(value) } }
      : {}),
  };
}
