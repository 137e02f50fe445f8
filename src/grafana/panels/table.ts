import { flag, number, undrawn, unseen, value, word } from "../declare/options.ts";
import { isObject, type Json, listOf } from "../json.ts";

const options = {
  showHeader: flag(true),
  /** The columns that sort at first, the first one before the others. */
  sortBy: value((written) =>
    listOf(written)
      .filter(isObject)
      .flatMap(({ displayName, desc }) =>
        typeof displayName === "string" && displayName !== ""
          ? [{ by: displayName, down: desc === true }]
          : [],
      ),
  ),
  frameIndex: undrawn(0, "The first series is shown at first."),
  cellHeight: undrawn("sm", "Rows are as high as their text."),
  maxRowHeight: undrawn(undefined, "Rows are as high as their text."),
  enablePagination: undrawn(false, "Rows stand below each other, without pages."),
  pageSize: unseen("belongs to pages, which are reported by themselves"),
  frozenColumns: { left: undrawn(0, "All columns move with the table.") },
  showTypeIcons: undrawn(false, "Heads show no marks of types."),
  disableKeyboardEvents: unseen("belongs to the editor"),
};

const ofType =
  (...types: readonly string[]) =>
  ({ type }: Json): boolean =>
    typeof type === "string" && types.includes(type);

const words = "Cells show their text.";
const custom = {
  hideFrom: { viz: flag(false), legend: unseen("tables have none"), tooltip: unseen("tables have none") },
  /** What `hideFrom.viz` was called; some generators write the flag as a text. */
  hidden: value((written) => written === true || written === "true"),
  align: word(["auto", "left", "center", "right"], "auto"),
  width: number(),
  minWidth: undrawn(undefined, "Columns are as wide as their text."),
  cellOptions: {
    type: word(["auto", "color-text", "color-background", "gauge"], "auto", {
      "json-view": words,
      "data-links": words,
      actions: words,
      custom: words,
      geo: words,
      image: words,
      markdown: words,
      pill: words,
      sparkline: words,
    }),
    mode: word(["basic", "gradient", "lcd"], "gradient"),
    valueDisplayMode: word(["color", "text", "hidden"], "color"),
    applyToRow: undrawn(false, "Only the cell is coloured.", ofType("color-background")),
    wrapText: undrawn(false, "Long text is in one line."),
    alt: unseen("belongs to images, which are reported by themselves"),
    title: unseen("belongs to images, which are reported by themselves"),
    hideValue: unseen("belongs to lines in cells, which are reported by themselves"),
    dynamicHeight: unseen("belongs to Markdown, which is reported by itself"),
  },
  footer: { reducers: undrawn([], "The foot of the column is left out.") },
  filterable: undrawn(false, "Columns have no filter."),
  inspect: undrawn(false, "A value is read in its cell."),
  wrapText: undrawn(false, "Long text is in one line."),
  wrapHeaderText: undrawn(false, "Heads are in one line."),
  hideHeader: undrawn(false, "The head of the column is shown."),
  sortable: undrawn(true, "The column sorts by a click on its head."),
  styleField: undrawn(undefined, "Cells have no style of their own."),
  tooltip: {
    field: undrawn(undefined, "Cells have no tooltip."),
    placement: unseen("belongs to that tooltip"),
  },
  displayMode: unseen("what cellOptions was called"),
};

export const tablePanel = { options, custom, asks: true };
