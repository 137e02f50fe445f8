import { flag, number, text, texts, undrawn, unseen, word } from "../declare/options.ts";

/** Names and numbers of series beside a chart. */
export const legend = {
  displayMode: word(["list", "table", "hidden"], "list"),
  placement: word(["bottom", "right"], "bottom"),
  showLegend: flag(true),
  calcs: texts(),
  /** Head of the column that sorts, as Grafana writes it: `Max`, `Last *`. */
  sortBy: text(),
  sortDesc: flag(false),
  /** Beside the chart, in px. */
  width: number(),
  limit: undrawn(undefined, "The legend names all series."),
  overflow: undrawn("ellipsis", "Names that are too long are cut."),
  enableFacetedFilter: undrawn(false, "Series are switched by a click on their names."),
  facetedFilterPinned: unseen("keeps that filter open"),
  asTable: unseen("what displayMode was called"),
  isVisible: unseen("what showLegend was called"),
};
