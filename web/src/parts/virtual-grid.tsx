import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSize } from "./use-size.ts";

interface VirtualGridProps {
  readonly label: string;
  readonly role?: "grid" | "treegrid";
  readonly columns: number;
  readonly count: number;
  /** CSS pixels. */
  readonly rowHeight: number;
  /** The same for a row wherever it stands. */
  readonly keyOf: (index: number) => string;
  /** The row that keys mean; -1 for none. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Other keys of the active row; true where one meant something. */
  readonly onKey?: (key: string) => boolean;
  /** Cells of the row of titles, which stays. */
  readonly head?: ComponentChildren;
  readonly cells: (index: number) => ComponentChildren;
  readonly rowClass?: (index: number) => string;
  /** `aria-*` of a row. */
  readonly says?: (index: number) => Readonly<Record<string, string | number | boolean>>;
  /** What stands below one of the rows. */
  readonly unfolded?: { readonly index: number; readonly content: ComponentChildren } | undefined;
  readonly busy?: boolean;
  /** Whether rows come in by themselves, so that those above what is read are worth a word. */
  readonly live?: boolean;
  /** Whether rows stay where they are also while the pointer is on them, as what one may click on should. */
  readonly steady?: boolean;
  /** Called where the end is near. */
  readonly onEnd?: () => void;
  /** Behind the last row. */
  readonly foot?: ComponentChildren;
}

/** Rows beyond the screen that are there as well. */
const beyond = 12;

let grids = 0;

/**
 * Rows of one height, of which only those near the screen exist. Rows that come in above leave what is read in its
 * place, unless the reader is at the top. Arrows move, Enter opens.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { count, rowHeight, active, unfolded, keyOf } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [id] = useState(() => `rows-${grids++}`);
  const { height } = useSize(scroller);
  const [top, setTop] = useState(0);
  const [extra, setExtra] = useState(0);
  const below = useRef<HTMLDivElement>(null);
  const room = unfolded === undefined ? 0 : extra;
  const offsetOf = (index: number): number =>
    index * rowHeight + (unfolded !== undefined && index > unfolded.index ? room : 0);

  const above = useKeptPlace(scroller, props, offsetOf);

  useLayoutEffect(() => {
    const element = below.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => setExtra(element.offsetHeight));
    resized.observe(element);
    return () => resized.disconnect();
  }, [unfolded === undefined ? undefined : keyOf(unfolded.index)]);

  const activeKey = active >= 0 && active < count ? keyOf(active) : "";
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || activeKey === "" || height === 0) return;
    const headHeight = element.querySelector<HTMLElement>(".grid-head")?.offsetHeight ?? 0;
    const at = offsetOf(active);
    if (at < element.scrollTop) element.scrollTop = at;
    else if (at + rowHeight + headHeight > element.scrollTop + height)
      element.scrollTop = at + rowHeight + headHeight - height;
  }, [activeKey, height === 0]);

  const first = Math.max(0, Math.floor((top - room) / rowHeight) - beyond);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + beyond);
  useLayoutEffect(() => {
    if (last >= count - beyond) props.onEnd?.();
  }, [last, count]);

  const scrolled = (): void => {
    const element = scroller.current;
    if (element === null) return;
    // Rendered anew only every few rows: those beyond the screen are there already.
    const step = rowHeight * (beyond / 2);
    setTop(Math.floor(element.scrollTop / step) * step);
    if (element.scrollTop < rowHeight) above.seen();
  };

  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (to !== undefined && count > 0) props.onActive(Math.max(0, Math.min(count - 1, to)));
    else if (event.key === "Enter" && active >= 0 && event.target === scroller.current) props.onOpen(active);
    else if (!(active >= 0 && props.onKey?.(event.key) === true)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      class="grid-rows"
      data-rows
      role={props.role ?? "grid"}
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + (props.head === undefined ? 0 : 1)}
      aria-colcount={props.columns}
      aria-busy={props.busy ?? false}
      aria-activedescendant={active >= first && active < last ? `${id}-${activeKey}` : undefined}
      onScroll={scrolled}
      onKeyDown={pressed}
    >
      {props.head === undefined ? null : (
        <div class="grid-head" role="row" aria-rowindex={1}>
          {props.head}
        </div>
      )}
      <div class="grid-body" role="rowgroup" style={{ height: `${count * rowHeight + room}px` }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).map((index) => {
          const key = keyOf(index);
          return (
            <div
              key={key}
              id={`${id}-${key}`}
              role="row"
              aria-rowindex={index + (props.head === undefined ? 1 : 2)}
              class={`grid-row ${index === active ? "active" : ""} ${props.rowClass?.(index) ?? ""}`}
              style={{ top: `${offsetOf(index)}px`, height: `${rowHeight}px` }}
              {...props.says?.(index)}
              onClick={(event) => {
                if (event.defaultPrevented) return;
                props.onActive(index);
                if (!(event.target instanceof Element) || event.target.closest("a, button, input") === null)
                  props.onOpen(index);
              }}
            >
              {props.cells(index)}
            </div>
          );
        })}
        {unfolded === undefined || unfolded.index < first || unfolded.index >= last ? null : (
          <div
            ref={below}
            class="unfolded"
            role="row"
            style={{ top: `${offsetOf(unfolded.index) + rowHeight}px` }}
          >
            <div role="gridcell">{unfolded.content}</div>
          </div>
        )}
      </div>
      {props.foot}
      {above.count === 0 ? null : (
        <button
          type="button"
          class="came-above"
          onClick={() => {
            above.seen();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          {above.count.toLocaleString("en-US")} new above
        </button>
      )}
    </div>
  );
}

interface Above {
  /** Rows that came in above what is read. */
  readonly count: number;
  seen(): void;
}

/** What is at the top of the screen stays there when rows come in above it. */
function useKeptPlace(
  scroller: { readonly current: HTMLDivElement | null },
  { count, rowHeight, keyOf, active, live = false, steady = false }: VirtualGridProps,
  offsetOf: (index: number) => number,
): Above {
  const [came, setCame] = useState(0);
  const seen = useRef<{ readonly index: number; readonly key: string } | undefined>(undefined);
  // Read while nothing is changed yet: afterwards the browser would have to lay out all of it to say that.
  const top = scroller.current?.scrollTop ?? 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = seen.current;
    if (element === null) return;
    const index = before === undefined ? undefined : findNear(before, count, keyOf);
    const isRead = (): boolean =>
      top > 0 || (active >= 0 && element === document.activeElement) || (steady && element.matches(":hover"));
    let now = top;
    if (before !== undefined && index !== undefined && index !== before.index && isRead()) {
      element.scrollTop = top + offsetOf(index) - offsetOf(before.index);
      now = element.scrollTop;
      // What is short does not scroll, and shows all.
      if (live && index > before.index && now >= rowHeight) setCame((sum) => sum + index - before.index);
    }
    const at = Math.min(count - 1, Math.floor(now / rowHeight));
    seen.current = at < 0 ? undefined : { index: at, key: keyOf(at) };
  });
  return { count: came, seen: () => setCame(0) };
}

/** More rows than come in at once. */
const farthest = 2_000;

function findNear(
  { index, key }: { readonly index: number; readonly key: string },
  count: number,
  keyOf: (index: number) => string,
): number | undefined {
  for (let by = 0; by <= farthest; by += 1) {
    if (index + by < count && keyOf(index + by) === key) return index + by;
    if (by > 0 && index - by >= 0 && index - by < count && keyOf(index - by) === key) return index - by;
  }
  return undefined;
}
