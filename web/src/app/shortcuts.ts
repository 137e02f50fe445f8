import { signal } from "@preact/signals";

export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** What people read in the help, when it is not the key itself. */
  readonly shown?: string;
  readonly what: string;
}

/** Every key of the page, in the order of the help; docs/viewer.md has the same table. */
export const shortcuts = [
  { key: "?", what: "show these keys" },
  { key: "/", what: "search a board" },
  { key: "t", what: "choose the time range" },
  { key: "z", what: "zoom out" },
  { key: "[", what: "go back in time" },
  { key: "]", what: "go forward in time" },
  { key: "r", what: "refresh" },
  { key: "d", what: "dark or light" },
  { key: "j", what: "next panel" },
  { key: "k", what: "panel before" },
  { key: "v", what: "view the panel large, or small again" },
  { key: "e", what: "show the panel's queries" },
  { key: "m", what: "open the panel's menu" },
  { key: "Escape", shown: "Esc", what: "close, or leave the large panel" },
] as const satisfies readonly Shortcut[];

export type ShortcutKey = (typeof shortcuts)[number]["key"];

/** Keys that work inside a chart that has the focus. */
export const chartKeys = [
  { shown: "← →", what: "move the crosshair (with Shift by ten points)" },
  { shown: "Enter", what: "keep the tooltip open, with its links" },
] as const;

type Actions = Readonly<Partial<Record<ShortcutKey, () => void>>>;

/** Whether the help is open. */
export const helpOpen = signal(false);

/** Listens for keys that are pressed outside of fields and windows; returns the way out. */
export function listenForKeys(actions: () => Actions): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (target instanceof Element && target.closest("input, textarea, select, dialog, .sheet") !== null)
      return;
    const known = shortcuts.find(({ key }) => key === event.key);
    const action = known === undefined ? undefined : actions()[known.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}

/** Opens what a button of that name opens. */
export function openByName(name: string): void {
  document.querySelector<HTMLButtonElement>(`[data-open="${name}"]`)?.click();
}
