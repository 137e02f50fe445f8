import { useMemo } from "preact/hooks";
import type { LegendCalc } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import { LegendList } from "./legend-list.tsx";
import type { LegendOptions } from "./legend-options.ts";
import { LegendTable } from "./legend-table.tsx";
import { widthBeside } from "./room.ts";

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

/** Names and numbers of the series. A click shows one alone, with Ctrl or Shift it switches one. */
export function Legend(props: LegendProps) {
  const { items, options, size } = props;
  const beside = useMemo(
    () => (options.side === "right" ? widthBeside(items, options, size.width) : undefined),
    [items, options, size.width],
  );
  if (options.mode === "hidden" || items.length === 0) return null;
  const given = {
    ...props,
    width: beside ?? size.width,
    style: beside === undefined ? {} : { width: `${beside}px` },
  };
  return options.mode === "list" ? <LegendList {...given} /> : <LegendTable {...given} />;
}
