import type { JsonObject } from "../../board/json.ts";
import { flagOf, objectOf, textOf, textsOf } from "../../board/json.ts";

export interface LegendOptions {
  readonly mode: "list" | "table" | "hidden";
  readonly side: "bottom" | "right";
  readonly calcs: readonly string[];
  /** Head of the column that sorts, as Grafana writes it: `Max`, `Last *`. */
  readonly sortBy: string;
  readonly sortDesc: boolean;
}

/** The legend's part of a panel's options, with Grafana's defaults. */
export function legendOptions(options: JsonObject): LegendOptions {
  const legend = objectOf(options.legend);
  const mode = textOf(legend.displayMode, "list");
  const shown = flagOf(legend.showLegend, true) && mode !== "hidden";
  return {
    mode: !shown ? "hidden" : mode === "table" ? "table" : "list",
    side: legend.placement === "right" ? "right" : "bottom",
    calcs: textsOf(legend.calcs),
    sortBy: textOf(legend.sortBy),
    sortDesc: flagOf(legend.sortDesc),
  };
}
