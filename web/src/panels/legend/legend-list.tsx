import { textOfDisplay } from "../../field/display.ts";
import { LegendName } from "./legend-name.tsx";
import type { PlacedLegendProps } from "./legend-props.ts";
import { isLong, roomForName } from "./room.ts";

/** Names beside each other, or below each other at the side. */
export function LegendList({ items, width, style, hidden, onPick }: PlacedLegendProps) {
  const room = roomForName([], width);
  return (
    <ul class="legend list plain" style={style}>
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
    </ul>
  );
}
