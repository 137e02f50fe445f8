import { computed, effect, signal } from "@preact/signals";

export type ThemeName = "dark" | "light";

const storageKey = "tta-theme";

function initial(): ThemeName {
  const asked = new URLSearchParams(location.search).get("theme") ?? remembered();
  if (asked === "dark" || asked === "light") return asked;
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

// Storage may be forbidden: the choice then lasts as long as the page.
function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** The theme in use. */
export const theme = signal<ThemeName>(initial());

/** Changes to the other theme and remembers it. */
export function toggleTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(storageKey, theme.value);
  } catch {
    // See above.
  }
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** What canvases need of the style sheet. */
export interface Ink {
  readonly panel: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  readonly cross: string;
  readonly track: string;
  readonly accent: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
}

/** The colours of the current theme, read once per change. */
export const ink = computed<Ink>(() => {
  document.documentElement.dataset.theme = theme.value;
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    panel: read("panel"),
    text: read("text"),
    muted: read("muted"),
    grid: read("grid"),
    axis: read("axis"),
    cross: read("cross"),
    track: read("track"),
    accent: read("accent"),
    good: read("good"),
    warn: read("warn"),
    bad: read("bad"),
  };
});

/** The page's typeface on canvases. */
export const canvasFont = (size: number, weight = 400): string =>
  `${weight} ${size}px "Inter Variable", system-ui, sans-serif`;
