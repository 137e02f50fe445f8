import { tablePanel } from "../../../../src/grafana/index.ts";
import { textOrder } from "../../field/text-order.ts";
import type { Field, Frame } from "../../frame/frame.ts";

type CellKind = "auto" | "color-text" | "color-background" | "gauge";

/** A column of a table: a field and how its cells are drawn. */
export interface Column {
  readonly field: Field;
  readonly kind: CellKind;
  /** Gauge cells: a plain bar, one that fades in, or one of blocks; and what is written beside. */
  readonly mode: string;
  readonly valueMode: string;
  readonly align: "left" | "center" | "right";
  readonly width: number | undefined;
  readonly minWidth: number | undefined;
  /** Whether the colour of a cell is that of its whole row. */
  readonly wholeRow: boolean;
  readonly wrap: boolean;
  readonly wrapHead: boolean;
  readonly hideHead: boolean;
  readonly sortable: boolean;
  readonly filterable: boolean;
  /** Calculations in the foot. */
  readonly footer: readonly string[];
}

/** The columns of a frame that are shown. */
export function columnsOf(frame: Frame): readonly Column[] {
  return frame.fields
    .map((field) => ({ field, style: field.config.custom.read(tablePanel.custom) }))
    .filter(({ style: { hideFrom, hidden } }) => !hideFrom.viz && !hidden)
    .map(({ field, style: { align, cellOptions, ...style } }) => ({
      field,
      kind: cellOptions.type,
      mode: cellOptions.mode,
      valueMode: cellOptions.valueDisplayMode,
      align: align === "auto" ? natural(field) : align,
      width: style.width,
      minWidth: style.minWidth,
      wholeRow: cellOptions.applyToRow,
      wrap: style.wrapText || cellOptions.wrapText,
      wrapHead: style.wrapHeaderText,
      hideHead: style.hideHeader,
      sortable: style.sortable,
      filterable: style.filterable,
      footer: style.footer.reducers,
    }));
}

/** Of each cell of a column: what is left to the browser is as wide as the texts want and the panel allows. */
export function widthOf({ width, minWidth }: Column): Readonly<Record<string, string>> {
  if (width === undefined) return minWidth === undefined ? {} : { minWidth: `${minWidth}px` };
  return { width: `${width}px`, minWidth: `${width}px`, maxWidth: `${width}px` };
}

const natural = ({ type }: Field): "left" | "right" => (type === "number" ? "right" : "left");

/** A column's title, and which way it sorts. */
export interface Sort {
  readonly by: string;
  readonly down: boolean;
}

/** Row numbers in the order of a column; what is empty stands last either way. */
export function sortedRows(frame: Frame, sort: Sort | undefined): readonly number[] {
  const rows = Array.from({ length: frame.fields[0]?.values.length ?? 0 }, (_row, i) => i);
  const field = frame.fields.find(({ title }) => title === sort?.by);
  if (field === undefined || sort === undefined) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.sort((a, b) => {
    const [left, right] = [field.values[a] ?? null, field.values[b] ?? null];
    if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right));
    if (typeof left === "number" && typeof right === "number") return (left - right) * sign;
    return inOrder(String(left), String(right)) * sign;
  });
}

const inOrder = textOrder({ numeric: true });
const isEmpty = (value: unknown): boolean => value === null || value === "" || Number.isNaN(value);
