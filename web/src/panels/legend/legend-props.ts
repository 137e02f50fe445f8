import type { LegendCalc } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import type { LegendOptions } from "./legend-options.ts";

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

export interface PlacedLegendProps extends LegendProps {
  /** Of the legend, in CSS pixels. */
  readonly width: number;
  readonly style: Readonly<Record<string, string>>;
}
