import type { DisplayValue } from "../../data/frame.ts";
import { textWidth } from "../chart/measure.ts";

/** Size of the unit, of the number's size. */
export const unitShare = 0.62;

/** The largest size, in px, at which all values fit into cells of that size, so that equal things look equal. */
export function fittingSize(
  values: readonly DisplayValue[],
  width: number,
  height: number,
  most: number,
): number {
  const widest = Math.max(
    ...values.map(
      ({ text, prefix = "", suffix = "" }) =>
        textWidth(text, 100, 600) + textWidth(prefix + suffix, 100 * unitShare, 500),
    ),
    1,
  );
  return Math.max(12, Math.floor(Math.min(most, height, (width / widest) * 100)));
}
