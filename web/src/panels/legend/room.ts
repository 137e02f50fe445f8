import { textOfDisplay } from "../../field/display.ts";
import { textWidth } from "../chart/measure.ts";
import type { LegendOptions } from "./legend-options.ts";
import type { LegendItem } from "./legend-props.ts";

// As in the style sheet, in CSS pixels.
const fontSize = 12;
const cellPadding = 16;
const mark = 22;
const scrollbar = 15;
/** Of a panel: the rest is the chart's, as in Grafana. */
const mostBeside = 0.6;
const gap = 12;
const rowHeight = 19;
const mostBelow = 180;
/** What a measured text may differ from a drawn one. */
const spare = 6;

/** With less for a name a table is wider than its panel, and scrolls: numbers without a name say nothing. */
const mostOfLeast = 90;

const leastForName = (items: readonly LegendItem[]): number => Math.min(mostOfLeast, nameWidth(items));

const nameWidth = (items: readonly LegendItem[]): number =>
  Math.ceil(longest(items.map(({ title }) => title))) + mark + spare;

/** Width that a table with such columns needs at least, in CSS pixels. */
export const leastWidth = (items: readonly LegendItem[], columns: readonly number[]): number =>
  columns.reduce((sum, column) => sum + column, leastForName(items));

/**
 * Width of a legend beside a chart in a panel of that inner width, in CSS pixels: as written, else as much as its names
 * and numbers need, and never so much that no chart is left.
 */
export function widthBeside(items: readonly LegendItem[], options: LegendOptions, width: number): number {
  const columns = columnWidths(items);
  const numbers = columns.reduce((sum, column) => sum + column, 0);
  const table = options.mode === "table";
  const names = nameWidth(items) + (table ? numbers : 0);
  const below = table ? 0 : longest(items.map(({ calcs }) => calcsText(calcs)));
  const needed = Math.ceil(Math.max(names, below)) + scrollbar;
  return Math.floor(Math.min(options.width ?? needed, width * mostBeside - gap));
}

/** In a list the numbers of a series stand below its name. */
const calcsText = (calcs: LegendItem["calcs"]): string =>
  calcs.map(({ title, display }) => `${title} ${textOfDisplay(display)}`).join("xx");

/** Width of the widest text: those with the most letters are measured. */
function longest(texts: readonly string[]): number {
  const some = texts.toSorted((a, b) => b.length - a.length).slice(0, 20);
  return Math.max(0, ...some.map((text) => textWidth(text, fontSize)));
}

/** Room for a name in a legend of that width, in CSS pixels. */
export function roomForName(columns: readonly number[], whole: number): number {
  const left = columns.reduce((room, column) => room - column, whole - scrollbar);
  return Math.max(left, columns.length === 0 ? 0 : mostOfLeast) - mark - spare;
}

/** Rows of a table in a panel of that inner height that are seen before anybody scrolls, at most. */
export const rowsInSight = ({ side }: LegendOptions, height: number): number =>
  Math.ceil((side === "right" ? height : Math.min(height / 2, mostBelow)) / rowHeight);

/** Whether a name must be cut to that room. */
export const isLong = (title: string, room: number): boolean =>
  room < Number.POSITIVE_INFINITY && textWidth(title, fontSize) > room;

/** Widths that the columns of numbers need at most, in CSS pixels. */
export function columnWidths(items: readonly LegendItem[]): readonly number[] {
  return (items[0]?.calcs ?? []).map(({ title }, column) => {
    const texts = items.map((item) => {
      const display = item.calcs[column]?.display;
      return display === undefined ? "" : textOfDisplay(display);
    });
    const longest = texts.reduce((most, text) => (text.length > most.length ? text : most), "");
    // With a mark of the order beside the head; as many other letters may be a little wider.
    const widest = Math.max(textWidth(`${title} ↓`, fontSize), textWidth(longest, fontSize) * 1.05);
    return Math.ceil(widest) + cellPadding;
  });
}
