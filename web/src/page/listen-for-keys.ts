import { signal } from "@preact/signals";
import { pipelineShortcuts, runShortcuts, type ShortcutKey, shortcuts } from "./shortcuts.ts";

/** What keys do. */
export type Keys = Readonly<Partial<Record<ShortcutKey, () => void>>>;

/** Whether the help is open. */
export const helpOpen = signal(false);

/** Listens for keys that are pressed outside of fields and windows; returns the way out. */
export function listenForKeys(actions: () => Keys): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (target instanceof Element && target.closest("input, textarea, select, dialog, .sheet") !== null)
      return;
    const known = [...shortcuts, ...runShortcuts, ...pipelineShortcuts].find(({ key }) => key === event.key);
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
