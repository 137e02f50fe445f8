import type { LegendCalc } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import { LegendList } from "./legend-list.tsx";
import type { LegendOptions } from "./legend-options.ts";
import { LegendTable } from "./legend-table.tsx";

export interface LegendItem {
  readonly title: string;
  readonly color: string;
  readonly calcs: readonly LegendCalc[];
}

export interface LegendProps {
  readonly items: readonly LegendItem[];
  readonly options: LegendOptions;
  /** Of the room inside the panel. */
  readonly size: Size;
  /** Titles that are switched off. */
  readonly hidden: ReadonlySet<string>;
  /** `alone`: show this one only, or all again; else switch this one. */
  readonly onPick: (title: string, alone: boolean) => void;
}

/** Names and numbers of the series. A click shows one alone, with Ctrl or Shift it switches one. */
export function Legend(props: LegendProps) {
  if (props.options.mode === "hidden" || props.items.length === 0) return null;
  return props.options.mode === "list" ? <LegendList {...props} /> : <LegendTable {...props} />;
}
