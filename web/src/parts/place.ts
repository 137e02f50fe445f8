const margin = 8;

/** Puts `sheet` (fixed) under `anchor`, or above it where there is more room, and inside the window. */
export function placeBelow(anchor: Element, sheet: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - margin;
  const above = box.top - margin;
  const up = sheet.scrollHeight > below && above > below;
  sheet.style.maxHeight = `${Math.max(120, (up ? above : below) - 4)}px`;
  const left = Math.max(margin, Math.min(box.left, innerWidth - sheet.offsetWidth - margin));
  sheet.style.left = `${left}px`;
  sheet.style.top = up ? "" : `${box.bottom + 4}px`;
  sheet.style.bottom = up ? `${innerHeight - box.top + 4}px` : "";
}
