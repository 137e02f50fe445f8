import type { DisplayValue } from "../../frame/frame.ts";
import { textWidth } from "../chart/measure.ts";

/** Size of the unit, of the number's size. */
export const unitShare = 0.62;

/** In px: below it nobody can read. */
export const leastSize = 9;

/** How far drawn and measured texts may lie apart. */
const spare = 0.98;

/** px at which texts are measured: the typeface has wider letters for small text than for large. */
const [small, large] = [14, 100];

export interface Fit {
  /** px */
  readonly size: number;
  /** Whether a text is so long that it needs several lines: nothing of a value may be cut. */
  readonly wraps: boolean;
}

/** The largest size at which all values fit into cells of that size, so that equal things look equal. */
export function fitOf(values: readonly DisplayValue[], width: number, height: number, most: number): Fit {
  const sizes = values.map(({ text, prefix = "", suffix = "" }) =>
    largest(width, (size) => textWidth(text, size, 600) + textWidth(prefix + suffix, size, 500) * unitShare),
  );
  return readable(Math.min(most, height, ...sizes));
}

/** The same for one plain text. */
export const fitText = (text: string, width: number, height: number, most: number): Fit =>
  readable(Math.min(height, sizeToFit(text, width, most, 600)));

const readable = (exact: number): Fit => ({
  size: Math.max(leastSize, Math.floor(exact)),
  wraps: exact < leastSize,
});

/** The largest size of plain text up to `most` at which it fits into that width, in the unit of the width. */
export const sizeToFit = (text: string, width: number, most: number, weight = 400): number =>
  Math.min(
    most,
    largest(width, (size) => textWidth(text, size, weight)),
  );

/** The size at which a text is so wide, of which its width at a size is known. */
function largest(width: number, widthAt: (size: number) => number): number {
  const at = (size: number): number => (width * spare * size) / Math.max(1, widthAt(size));
  const size = at(large);
  return size < 2 * small ? Math.min(size, at(small)) : size;
}
