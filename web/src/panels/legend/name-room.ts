import { textOfDisplay } from "../../field/display.ts";
import { textWidth } from "../chart/measure.ts";
import type { LegendItem } from "./legend.tsx";
import type { LegendOptions } from "./legend-options.ts";

// As in the style sheet, in CSS pixels.
const fontSize = 12;
const cellPadding = 16;
const mark = 22;
const scrollbar = 15;
const mostBeside = 240;
const rowHeight = 19;
const mostBelow = 180;
/** What a measured text may differ from a drawn one. */
const spare = 6;

/** Room for a name in a legend under or beside a panel of that inner width, in CSS pixels. */
export function nameRoom(items: readonly LegendItem[], options: LegendOptions, width: number): number {
  const whole = options.side === "right" ? Math.min(width, mostBeside) : width;
  const columns = options.mode === "table" ? columnWidths(items) : 0;
  return whole - columns - mark - scrollbar - spare;
}

/** Rows of a table under a panel of that inner height that are seen before anybody scrolls, at most. */
export function rowsInSight({ side }: LegendOptions, height: number): number {
  return side === "right" ? Number.POSITIVE_INFINITY : Math.ceil(Math.min(height / 2, mostBelow) / rowHeight);
}

/** Whether a name must be cut to that room. */
export const isLong = (title: string, room: number): boolean => textWidth(title, fontSize) > room;

function columnWidths(items: readonly LegendItem[]): number {
  const calcs = items[0]?.calcs ?? [];
  return calcs.reduce((sum, { title }, column) => {
    const texts = items.map((item) => {
      const display = item.calcs[column]?.display;
      return display === undefined ? "" : textOfDisplay(display);
    });
    // With a mark of the order beside the head.
    const longest = texts.reduce((most, text) => (text.length > most.length ? text : most), "");
    return (
      sum + Math.max(textWidth(`${title} ↓`, fontSize), textWidth(longest, fontSize) * 1.05) + cellPadding
    );
  }, 0);
}
