/** Widths of the printable letters of ASCII from the blank on, in tenths of px, in Inter at 14 px and weight 500. */
const widths = [
  ...[
    37, 43, 69, 89, 90, 139, 92, 44, 52, 52, 73, 93, 43, 65, 43, 52, 90, 58, 86, 88, 92, 84, 88, 80, 88, 88,
  ],
  ...[
    43, 44, 93, 93, 93, 74, 138, 99, 92, 103, 101, 84, 83, 105, 104, 38, 81, 96, 79, 128, 106, 107, 90, 108,
  ],
  ...[
    91, 90, 91, 104, 99, 140, 98, 98, 90, 52, 52, 52, 67, 65, 47, 80, 87, 81, 87, 82, 53, 87, 84, 35, 35, 78,
  ],
  ...[35, 124, 84, 85, 87, 87, 54, 75, 48, 84, 81, 116, 78, 81, 78, 62, 48, 62, 93],
];
const widest = 140;
/** Grafana spaces the letters of a title. */
const spacing = 0.15;

/** A screen 1280 pixels wide, less Grafana's open menu, the margins of its page and a scroll bar. */
const page = 1280 - 300 - 32 - 15;
const columns = 24;
const gap = 8;
/** Beside a title: the frame and its insides, the mark of the description, the place of the menu, and gaps. */
const beside = 2 + 12 + 32 + 26 + 3 * gap;

/** How wide Grafana writes a title, in px. */
export function titleWidth(title: string): number {
  const letters = [...title];
  const tenths = letters.reduce((sum, letter) => sum + (widths[letter.charCodeAt(0) - 32] ?? widest), 0);
  return tenths / 10 + letters.length * spacing;
}

/** Room for a title in a panel of so many columns on that screen, in px. */
export function titleRoom(width: number): number {
  const column = (page - (columns - 1) * gap) / columns;
  return Math.floor(width * column + (width - 1) * gap - beside);
}
