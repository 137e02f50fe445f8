import { useState } from "preact/hooks";
import { textOfDisplay } from "../../field/display.ts";
import type { LegendCalc } from "../../field/reduce.ts";
import type { LegendOptions } from "./legend-options.ts";

export interface LegendItem {
  readonly title: string;
  readonly color: string;
  readonly calcs: readonly LegendCalc[];
}

interface LegendProps {
  readonly items: readonly LegendItem[];
  readonly options: LegendOptions;
  /** Titles that are switched off. */
  readonly hidden: ReadonlySet<string>;
  /** `alone`: show this one only, or all again; else switch this one. */
  readonly onPick: (title: string, alone: boolean) => void;
}

/** Names and numbers of the series. A click shows one alone, with Ctrl or Shift it switches one. */
export function Legend({ items, options, hidden, onPick }: LegendProps) {
  const [sort, setSort] = useState({ by: options.sortBy, down: options.sortDesc });
  if (options.mode === "hidden" || items.length === 0) return null;
  const heads = items[0]?.calcs.map(({ title }) => title) ?? [];
  const name = (item: LegendItem) => (
    <button
      type="button"
      class="series"
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
    <div class="legend table">
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
          {ordered.map((item) => (
            <tr key={item.title}>
              <th scope="row">{name(item)}</th>
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
