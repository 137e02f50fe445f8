import type { LegendItem, LegendProps } from "./legend-props.ts";

interface LegendNameProps extends Pick<LegendProps, "hidden" | "onPick"> {
  readonly item: LegendItem;
  /** Whether the name must be cut to its room. */
  readonly long: boolean;
}

/** Mark and name of a series; a click shows it alone. */
export function LegendName({ item, long, hidden, onPick }: LegendNameProps) {
  return (
    <button
      type="button"
      class={long ? "series long" : "series"}
      aria-pressed={!hidden.has(item.title)}
      title={`${item.title}: click to see it alone, with Ctrl to switch it`}
      onClick={(event) => onPick(item.title, !(event.ctrlKey || event.metaKey || event.shiftKey))}
    >
      <i class="mark" style={{ background: item.color }} />
      <span>{item.title}</span>
    </button>
  );
}
