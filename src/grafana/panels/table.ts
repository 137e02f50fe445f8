import { flag, number, texts, undrawn, unseen, value, word } from "../declare/options.ts";
import { isRecord, listOf } from "../json.ts";

const options = {
  showHeader: flag(true),
  /** The columns that sort at first, the first one before the others. */
  sortBy: value((written) =>
    listOf(written)
      .filter(isRecord)
      .flatMap(({ displayName, desc }) =>
        typeof displayName === "string" && displayName !== ""
          ? [{ by: displayName, down: desc === true }]
          : [],
      ),
  ),
  /** Which series is shown at first. */
  frameIndex: number(0),
  cellHeight: word(["sm", "md", "lg", "auto"], "sm"),
  maxRowHeight: undrawn(undefined, "Rows are as high as their text."),
  enablePagination: flag(false),
  pageSize: value((written) =>
    typeof written === "number" && written >= 1 ? Math.floor(written) : undefined,
  ),
  frozenColumns: { left: undrawn(0, "All columns move with the table.") },
  showTypeIcons: undrawn(false, "Heads show no marks of types."),
  disableKeyboardEvents: unseen("belongs to the editor"),
};

const words = "Cells show their text.";
const custom = {
  hideFrom: { viz: flag(false), legend: unseen("tables have none"), tooltip: unseen("tables have none") },
  /** What `hideFrom.viz` was called; some generators write the flag as a text. */
  hidden: value((written) => written === true || written === "true"),
  align: word(["auto", "left", "center", "right"], "auto"),
  width: number(),
  minWidth: number(),
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
    applyToRow: flag(false),
    /** What `wrapText` beside it was called. */
    wrapText: flag(false),
    alt: unseen("belongs to images, which are reported by themselves"),
    title: unseen("belongs to images, which are reported by themselves"),
    hideValue: unseen("belongs to lines in cells, which are reported by themselves"),
    dynamicHeight: unseen("belongs to Markdown, which is reported by itself"),
  },
  footer: { reducers: texts() },
  filterable: flag(false),
  inspect: undrawn(false, "A value is read in its cell."),
  wrapText: flag(false),
  wrapHeaderText: flag(false),
  hideHeader: flag(false),
  sortable: flag(true),
  styleField: undrawn(undefined, "Cells have no style of their own."),
  tooltip: {
    field: undrawn(undefined, "Cells have no tooltip."),
    placement: unseen("belongs to that tooltip"),
  },
  displayMode: unseen("what cellOptions was called"),
};

export const tablePanel = { options, custom, asks: true };
