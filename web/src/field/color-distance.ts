import {
  type Color,
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  modeLab65,
  modeLrgb,
  modeRgb,
  modeXyz65,
  useMode,
} from "culori/fn";
import tinycolor from "tinycolor2";

for (const mode of [modeRgb, modeLrgb, modeXyz65, modeLab65]) useMode(mode);

const rgb = converter("rgb");
const difference = differenceCiede2000();
const whole = (color: Color): Color => color;
/** All three receptors, and each of them missing. */
const eyes = [whole, filterDeficiencyProt(1), filterDeficiencyDeuter(1), filterDeficiencyTrit(1)];

const seen = new Map<string, readonly Color[]>();

function seenBy(css: string): readonly Color[] {
  const known = seen.get(css);
  if (known !== undefined) return known;
  const { r, g, b } = tinycolor(css).toRgb();
  const color = rgb({ mode: "rgb", r: r / 255, g: g / 255, b: b / 255 });
  const found = eyes.map((eye) => eye(color) ?? color);
  if (seen.size > 500) seen.clear();
  seen.set(css, found);
  return found;
}

/** How far two colours lie apart (CIEDE2000) for the eye to which they look most alike. */
export function colorDistance(one: string, other: string): number {
  const others = seenBy(other);
  return Math.min(...seenBy(one).map((color, eye) => difference(color, others[eye] ?? color)));
}
