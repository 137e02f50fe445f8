import type { legend, Values } from "../../../../src/grafana/index.ts";

export interface LegendOptions {
  readonly mode: "list" | "table" | "hidden";
  readonly side: "bottom" | "right";
  /** Beside the chart, in CSS pixels; as wide as it must be where there is none. */
  readonly width: number | undefined;
  readonly calcs: readonly string[];
  /** Head of the column that sorts, as Grafana writes it: `Max`, `Last *`. */
  readonly sortBy: string;
  readonly sortDesc: boolean;
}

/** A legend as its panel's options have it. */
export function legendOptions(written: Values<typeof legend>): LegendOptions {
  const { displayMode, showLegend, placement, width, calcs, sortBy, sortDesc } = written;
  return { mode: showLegend ? displayMode : "hidden", side: placement, width, calcs, sortBy, sortDesc };
}
