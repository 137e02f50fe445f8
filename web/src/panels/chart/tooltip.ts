import { colorScale, histogram, type TipBar, type TipScale } from "./tip-pictures.ts";

/** A link that a pinned tooltip offers. */
export interface TipLink {
  readonly title: string;
  readonly url: string;
  readonly newTab: boolean;
}

export interface TipRow {
  readonly color?: string;
  readonly name: string;
  readonly value: string;
  /** The row that the pointer is on. */
  readonly strong?: boolean;
  readonly links?: readonly TipLink[];
}

/** A moment that people marked, or an exemplar. */
export interface TipNote {
  readonly color: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly links?: readonly TipLink[];
}

export interface Tip {
  readonly title: string;
  readonly rows: readonly TipRow[];
  /** A histogram below the rows. */
  readonly bars?: readonly TipBar[];
  readonly scale?: TipScale;
  readonly notes?: readonly TipNote[];
}

/** A box beside the pointer. It is filled by hand, since it changes with every move. */
export interface Tooltip {
  show(tip: Tip, x: number, y: number): void;
  hide(): void;
  /** Keeps the box where it is, with its links; a click elsewhere or Escape lets go. */
  pin(tip: Tip, x: number, y: number, onLeave: () => void): void;
  readonly pinned: boolean;
  destroy(): void;
}

const most = 24;

export function createTooltip(): Tooltip {
  let box: HTMLElement | undefined;
  let unpin: (() => void) | undefined;
  const element = (): HTMLElement => {
    if (box !== undefined) return box;
    box = make("div", "tooltip");
    document.body.append(box);
    return box;
  };
  const hide = (): void => {
    if (box !== undefined) box.hidden = true;
  };
  const letGo = (): void => {
    unpin?.();
    unpin = undefined;
    hide();
  };
  const fill = (tip: Tip, x: number, y: number, pinned: boolean): HTMLElement => {
    const target = element();
    target.replaceChildren(...content(tip, pinned));
    target.classList.toggle("pinned", pinned);
    target.hidden = false;
    place(target, x, y);
    return target;
  };
  return {
    get pinned() {
      return unpin !== undefined;
    },
    show(tip, x, y) {
      if (unpin === undefined) fill(tip, x, y, false);
    },
    hide() {
      if (unpin === undefined) hide();
    },
    pin(tip, x, y, onLeave) {
      letGo();
      const target = fill(tip, x, y, true);
      unpin = whenLeft(target, () => {
        letGo();
        onLeave();
      });
      target.querySelector("a")?.focus({ preventScroll: true });
    },
    destroy() {
      letGo();
      box?.remove();
      box = undefined;
    },
  };
}

function whenLeft(target: HTMLElement, leave: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const outside = (event: Event): void => {
    if (event.target instanceof Node && !target.contains(event.target)) leave();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
  document.addEventListener("pointerdown", outside, { capture: true, signal });
  document.addEventListener("keydown", onKey, { capture: true, signal });
  addEventListener("scroll", leave, { passive: true, signal });
  return () => stop.abort();
}

function make(tag: string, className = "", text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function content(tip: Tip, pinned: boolean): HTMLElement[] {
  const parts = [make("div", "when", tip.title)];
  if (tip.rows.length > 0) {
    const rows = make("div", "rows");
    // A row that the pointer is on must be seen, also if there are hundreds.
    const strong = tip.rows.findIndex((row) => row.strong === true);
    const shown = tip.rows.slice(0, most);
    if (strong >= most && tip.rows[strong] !== undefined) shown.splice(most - 1, 1, tip.rows[strong]);
    for (const row of shown) rows.append(...rowOf(row, pinned));
    parts.push(rows);
    if (tip.rows.length > most) parts.push(make("div", "more", `and ${tip.rows.length - most} more`));
  }
  if (tip.bars !== undefined) parts.push(histogram(tip.bars));
  if (tip.scale !== undefined) parts.push(colorScale(tip.scale));
  for (const note of tip.notes ?? []) parts.push(noteOf(note, pinned));
  return parts;
}

function rowOf(row: TipRow, pinned: boolean): HTMLElement[] {
  const kind = row.strong === true ? " strong" : "";
  const mark = make("i", "mark");
  mark.style.background = row.color ?? "transparent";
  const name = make("span", `name${kind}`, row.name);
  if (pinned) for (const link of row.links ?? []) name.append(anchor(link));
  return [mark, name, make("span", `value${kind}`, row.value)];
}

function anchor({ title, url, newTab }: TipLink): HTMLAnchorElement {
  const made = document.createElement("a");
  made.textContent = title;
  made.href = url;
  if (newTab) {
    made.target = "_blank";
    made.rel = "noopener noreferrer";
  }
  return made;
}

function noteOf(note: TipNote, pinned: boolean): HTMLElement {
  const made = make("div", "note");
  made.style.borderColor = note.color;
  made.append(make("b", "", note.title), ...note.lines.map((line) => make("div", "", line)));
  if (pinned) made.append(...(note.links ?? []).map(anchor));
  return made;
}

function place(box: HTMLElement, x: number, y: number): void {
  const away = 14;
  const { offsetWidth: width, offsetHeight: height } = box;
  const right = x + away + width > innerWidth - 4 ? x - away - width : x + away;
  const down = Math.min(y + away, innerHeight - height - 4);
  box.style.transform = `translate(${Math.max(4, Math.round(right))}px, ${Math.max(4, Math.round(down))}px)`;
}
