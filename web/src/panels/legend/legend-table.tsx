import { useMemo, useState } from "preact/hooks";
import { textOfDisplay } from "../../field/display.ts";
import { LegendName } from "./legend-name.tsx";
import type { LegendItem, LegendProps, PlacedLegendProps } from "./legend-props.ts";
import { columnWidths, isLong, leastWidth, roomForName, rowsInSight } from "./room.ts";

/** A row for each series; a click on the head of a column sorts by it. */
export function LegendTable({ items, options, size, width, style, hidden, onPick }: PlacedLegendProps) {
  const [moved, setMoved] = useState(false);
  const [sort, setSort] = useState({ by: options.sortBy, down: options.sortDesc });
  const heads = items[0]?.calcs.map(({ title }) => title) ?? [];
  const column = heads.indexOf(sort.by);
  const ordered = useMemo(
    () => (column < 0 ? items : sorted(items, column, sort.down)),
    [items, column, sort.down],
  );
  const widths = useMemo(() => columnWidths(items), [items]);
  const seen = rowsInSight(options, size.height);
  const room = roomForName(widths, width);
  // Each name that is cut is work for the browser in every frame: only those that are seen and do not fit.
  const roomBelow = moved ? room : Number.POSITIVE_INFINITY;
  const [above, below] = useMemo(() => [ordered.slice(0, seen), ordered.slice(seen)], [ordered, seen]);
  return (
    <div class="legend table" style={{ ...style, "--rows": items.length }} onScroll={() => setMoved(true)}>
      <table style={{ minWidth: `${leastWidth(items, widths)}px` }}>
        <colgroup>
          <col />
          {widths.map((width, i) => (
            <col key={heads[i]} style={{ width: `${width}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Series</span>
            </th>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                aria-sort={head !== sort.by ? "none" : sort.down ? "descending" : "ascending"}
              >
                <button type="button" onClick={() => setSort(next(sort, head))}>
                  {head}
                  {head === sort.by ? <span aria-hidden="true">{sort.down ? " ↓" : " ↑"}</span> : null}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <Rows items={above} room={room} hidden={hidden} onPick={onPick} />
        {below.length === 0 ? null : <Rows items={below} room={roomBelow} hidden={hidden} onPick={onPick} />}
      </table>
    </div>
  );
}

interface RowsProps extends Pick<LegendProps, "items" | "hidden" | "onPick"> {
  /** For a name, in CSS pixels. */
  readonly room: number;
}

const Rows = ({ items, room, hidden, onPick }: RowsProps) => (
  <tbody>
    {items.map((item) => (
      <tr key={item.title}>
        <th scope="row">
          <LegendName item={item} long={isLong(item.title, room)} hidden={hidden} onPick={onPick} />
        </th>
        {item.calcs.map(({ id, display }) => (
          <td key={id}>{textOfDisplay(display)}</td>
        ))}
      </tr>
    ))}
  </tbody>
);

function sorted(items: readonly LegendItem[], column: number, down: boolean): readonly LegendItem[] {
  const key = (item: LegendItem): number => {
    const value = item.calcs[column]?.display.numeric ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  return [...items].sort((a, b) => (down ? key(b) - key(a) : key(a) - key(b)) || 0);
}

/** Down first, then up, then the order of the queries. */
function next(sort: { readonly by: string; readonly down: boolean }, head: string) {
  if (sort.by !== head) return { by: head, down: true };
  return sort.down ? { by: head, down: false } : { by: "", down: false };
}
