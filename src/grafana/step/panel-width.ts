const columns = 24;
const gap = 8;

/**
 * Width of a panel of `w` columns with its frame, in px, on a board whose grid has `room` px: as many points does
 * Grafana ask for.
 *
 * @example panelWidth(12, 1248) // 620
 */
export const panelWidth = (w: number, room: number): number =>
  Math.floor((w * (room - (columns - 1) * gap)) / columns + (w - 1) * gap);
