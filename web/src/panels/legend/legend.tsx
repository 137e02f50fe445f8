import { useMemo } from "preact/hooks";
import { LegendList } from "./legend-list.tsx";
import type { LegendProps } from "./legend-props.ts";
import { LegendTable } from "./legend-table.tsx";
import { widthBeside } from "./room.ts";

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
