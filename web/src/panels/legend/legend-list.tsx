import { textOfDisplay } from "../../field/display.ts";
import { steady } from "../../parts/steady.tsx";
import { LegendName } from "./legend-name.tsx";
import type { LegendProps, PlacedLegendProps } from "./legend-props.ts";
import { isLong, roomForName } from "./room.ts";

/** Names beside each other, or below each other at the side. */
export function LegendList({ items, width, style, hidden, onPick }: PlacedLegendProps) {
  return (
    <ul class="legend list plain" style={style}>
      <Names items={items} room={roomForName([], width)} hidden={hidden} onPick={onPick} />
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
