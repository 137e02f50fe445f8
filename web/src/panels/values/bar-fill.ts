import type { DisplayValue } from "../../frame/frame.ts";
import { faded } from "../../theme/color.ts";
import { clamp } from "../gauge/arc.ts";

/** How a bar is filled up to its value: plainly, fading in, or by blocks. */
export function barFill(
  { percent, color }: DisplayValue,
  mode: string,
  upright: boolean,
): Readonly<Record<string, string>> {
  const length = `${(clamp(percent ?? 0) * 100).toFixed(2)}%`;
  const direction = upright ? "to top" : "to right";
  const background =
    mode === "gradient" ? `linear-gradient(${direction}, ${faded(color, 0.45)}, ${color})` : color;
  const cells = `repeating-linear-gradient(${direction}, #000 0 6px, transparent 6px 8px)`;
  return {
    [upright ? "height" : "width"]: length,
    background,
    ...(mode === "lcd" ? { maskImage: cells } : {}),
  };
}
