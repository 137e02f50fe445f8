import stringHash from "string-hash";
import type { ColorChoice, Thresholds } from "../frame/frame.ts";
import type { Apart } from "./apart.ts";
import type { Colors } from "./named-colors.ts";
import { paletteOf, schemeOf, shadesOf } from "./palettes.ts";
import { activeStep } from "./thresholds.ts";

/** Gives a value its colour. `byValue`: whether values of one series can differ. */
export interface ColorMode {
  readonly byValue: boolean;
  readonly continuous: boolean;
  of(value: number, share: number): string;
}

export interface ColorField {
  readonly color: ColorChoice;
  readonly thresholds: Thresholds;
  readonly title: string;
  readonly seriesIndex: number;
}

/**
 * The colours of a field. A mode that is not known is drawn as thresholds, as Grafana does. A colour that a palette
 * gives must be told apart from the others of the panel.
 */
export function colorModeOf(
  { color, thresholds, title, seriesIndex }: ColorField,
  colors: Colors,
  apart: Apart,
): ColorMode {
  const { mode, fixedColor = "" } = color;
  if (isFixed(color)) return one(colors.of(fixedColor));
  if (mode === "shades") return one(at(shadesOf(colors.of(fixedColor)), seriesIndex));
  const palette = paletteOf(mode, colors);
  if (palette !== undefined) {
    return one(apart.claim(at(palette, mode.endsWith("-by-name") ? stringHash(title) : seriesIndex)));
  }
  const scheme = schemeOf(mode, colors);
  if (scheme !== undefined) return { byValue: true, continuous: true, of: (_value, share) => scheme(share) };
  return {
    byValue: true,
    continuous: false,
    of: (value, share) =>
      colors.of(activeStep(thresholds, thresholds.mode === "percentage" ? share * 100 : value)?.color ?? ""),
  };
}

/** Whether the board says which colour. */
export const isFixed = ({ mode }: ColorChoice): boolean => mode === "fixed" || mode === "gradient";

const one = (color: string): ColorMode => ({ byValue: false, continuous: false, of: () => color });
const at = (list: readonly string[], index: number): string => list[index % Math.max(1, list.length)] ?? "";
