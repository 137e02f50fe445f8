/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const known = new Map<string, Rgba>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Reads any colour that CSS knows; what it does not know is grey. */
export function parseColor(color: string): Rgba {
  const found = known.get(color);
  if (found !== undefined) return found;
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen === null || pen === undefined) return [128, 128, 128, 1];
  pen.fillStyle = "#808080";
  pen.fillStyle = color;
  const parsed = fromCanvas(pen.fillStyle);
  known.set(color, parsed);
  return parsed;
}

/** A canvas gives back `#rrggbb`, or `rgba(…)` when there is transparency. */
function fromCanvas(text: string): Rgba {
  if (text.startsWith("#")) {
    const number = Number.parseInt(text.slice(1, 7), 16);
    return [number >> 16, (number >> 8) & 255, number & 255, 1];
  }
  const [red = 128, green = 128, blue = 128, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** Whether nothing shows through the colour. */
export const isOpaque = (color: string): boolean => parseColor(color)[3] === 1;

/** The colour at that opacity. */
export function faded(color: string, alpha: number): string {
  const [red, green, blue, own] = parseColor(color);
  return `rgba(${red}, ${green}, ${blue}, ${Math.round(own * alpha * 1000) / 1000})`;
}

/** What is seen of a colour that lies at that opacity on an opaque ground. */
export function overlaid(color: string, alpha: number, ground: string): string {
  const [red, green, blue, own] = parseColor(color);
  const below = parseColor(ground);
  const mix = (part: number, under: number): number => Math.round(under + (part - under) * own * alpha);
  return `rgb(${mix(red, below[0])}, ${mix(green, below[1])}, ${mix(blue, below[2])})`;
}

function luminance([red, green, blue]: Rgba): number {
  const linear = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(one: Rgba, other: Rgba): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const readable = new Map<string, string>();

/**
 * The colour, moved towards black or white just as far as text in it can be read on the background: boards choose
 * colours for lines, and half of them are too pale or too dark for words on one of the two themes.
 */
export function readableOn(color: string, background: string, ratio = 4.5): string {
  const key = `${color}|${background}|${ratio}`;
  const found = readable.get(key);
  if (found !== undefined) return found;
  const ground = parseColor(background);
  const goal = luminance(ground) > 0.4 ? 0 : 255;
  const start = parseColor(color);
  let mixed: Rgba = start;
  for (let share = 0; share <= 1; share += 0.05) {
    const mix = (part: number): number => Math.round(part + (goal - part) * share);
    mixed = [mix(start[0]), mix(start[1]), mix(start[2]), 1];
    if (contrast(mixed, ground) >= ratio) break;
  }
  const text = `rgb(${mixed[0]}, ${mixed[1]}, ${mixed[2]})`;
  if (readable.size > 2000) readable.clear();
  readable.set(key, text);
  return text;
}

/** Black or white, whichever reads better on the colour. */
export function textOn(color: string): string {
  const ground = parseColor(color);
  return contrast([255, 255, 255, 1], ground) >= contrast([16, 18, 22, 1], ground) ? "#ffffff" : "#101216";
}
