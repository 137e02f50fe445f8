import { useState } from "preact/hooks";
import { textOfDisplay } from "../../field/display.ts";
import type { LegendCalc } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import type { LegendOptions } from "./legend-options.ts";
import { isLong, nameRoom, rowsInSight } from "./name-room.ts";

export interface LegendItem {
  readonly title: string;
  readonly color: string;
  readonly calcs: readonly LegendCalc[];
}

interface LegendProps {
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
export function Legend({ items, options, size, hidden, onPick }: LegendProps) {
  const [moved, setMoved] = useState(false);
  const [sort, setSort] = useState({ by: options.sortBy, down: options.sortDesc });
  if (options.mode === "hidden" || items.length === 0) return null;
  const heads = items[0]?.calcs.map(({ title }) => title) ?? [];
  const room = nameRoom(items, options, size.width);
  const inSight = moved ? Number.POSITIVE_INFINITY : rowsInSight(options, size.height);
  const name = (item: LegendItem, row = 0) => (
    <button
      type="button"
      // Each name that is cut is work for the browser in every frame: only those that are seen and do not fit.
      class={row < inSight && isLong(item.title, room) ? "series long" : "series"}
      aria-pressed={!hidden.has(item.title)}
      title={`${item.title}: click to see it alone, with Ctrl to switch it`}
      onClick={(event) => onPick(item.title, !(event.ctrlKey || event.metaKey || event.shiftKey))}
    >
      <i class="mark" style={{ background: item.color }} />
      <span>{item.title}</span>
    </button>
  );
  if (options.mode === "list") {
    return (
      <ul class="legend list plain">
        {items.map((item) => (
          <li key={item.title}>
            {name(item)}
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
  const column = heads.indexOf(sort.by);
  const ordered = column < 0 ? items : sorted(items, column, sort.down);
  return (
    <div class="legend table" onScroll={() => setMoved(true)}>
      <table>
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
        <tbody>
          {ordered.map((item, row) => (
            <tr key={item.title}>
              <th scope="row">{name(item, row)}</th>
              {item.calcs.map(({ id, display }) => (
                <td key={id}>{textOfDisplay(display)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

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
