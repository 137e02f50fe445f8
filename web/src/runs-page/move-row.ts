/** The row so far from another; the first where there is none. */
export const moved = (at: number, by: number, count: number): number =>
  at < 0 ? 0 : Math.max(0, Math.min(count - 1, at + by));

/** Gives keys to the rows of the page. */
export function focusRows(): void {
  document.querySelector<HTMLElement>("[data-rows]")?.focus({ preventScroll: true });
}
