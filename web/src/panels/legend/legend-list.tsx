import { useMemo } from "preact/hooks";
import { textOfDisplay } from "../../field/display.ts";
import { steady } from "../../parts/steady.tsx";
import { useWhenQuiet } from "../../parts/when-quiet.ts";
import { LegendName } from "./legend-name.tsx";
import type { LegendProps, PlacedLegendProps } from "./legend-props.ts";
import { isLong, namesInSight, roomForName } from "./room.ts";

/** Names beside each other, or below each other at the side. */
export function LegendList({ items, options, size, width, style, hidden, onPick }: PlacedLegendProps) {
  const seen = namesInSight(options, size.height);
  const room = roomForName([], width);
  const rest = useMemo(
    () => (items.length <= seen ? undefined : { items: items.slice(seen), room, hidden, onPick }),
    [items, seen, room, hidden, onPick],
  );
  const later = useWhenQuiet<NamesProps | undefined>(rest, undefined);
  return (
    <ul class="legend list plain" style={style}>
      <Names items={items.slice(0, seen)} room={room} hidden={hidden} onPick={onPick} />
      {later === undefined ? null : <Names {...later} />}
    </ul>
  );
}

interface NamesProps extends Pick<LegendProps, "items" | "hidden" | "onPick"> {
  /** For one name, in CSS pixels. */
  readonly room: number;
}

const Names = steady(({ items, room, hidden, onPick }: NamesProps) => (
  <>
    {items.map((item) => (
      <li key={item.title}>
        <LegendName item={item} long={isLong(item.title, room)} hidden={hidden} onPick={onPick} />
        {item.calcs.map(({ id, title, display }) => (
          <span class="calc" key={id}>
            {title} <b>{textOfDisplay(display)}</b>
          </span>
        ))}
      </li>
    ))}
  </>
));
