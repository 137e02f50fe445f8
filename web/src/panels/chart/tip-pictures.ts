/** One bar of a histogram in a tooltip. */
export interface TipBar {
  /** Of the highest, 0 to 1. */
  readonly share: number;
  readonly color: string;
  /** The one that the pointer is on. */
  readonly strong: boolean;
}

/** A scale of colours with a mark. */
export interface TipScale {
  readonly colors: readonly string[];
  /** Where the mark stands, 0 to 1. */
  readonly share: number;
}

/** Bars side by side, the first one at the left. */
export function histogram(bars: readonly TipBar[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "histogram";
  for (const { share, color, strong } of bars) {
    const bar = document.createElement("i");
    bar.style.height = `${Math.max(share > 0 ? 4 : 0, share * 100).toFixed(1)}%`;
    bar.style.background = color;
    bar.classList.toggle("strong", strong);
    box.append(bar);
  }
  return box;
}

export function colorScale({ colors, share }: TipScale): HTMLElement {
  const box = document.createElement("div");
  box.className = "scale";
  box.style.background = `linear-gradient(to right, ${colors.join(", ")})`;
  const mark = document.createElement("i");
  mark.style.left = `${(share * 100).toFixed(1)}%`;
  box.append(mark);
  return box;
}
