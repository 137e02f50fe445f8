import { entryOf } from "../../../../src/narrow/index.ts";
import type { Field } from "../../frame/frame.ts";

const powers = (base: number, from: number, to: number, steps: readonly number[]): number[] => {
  const all: number[] = [];
  // Written as text: 10 ** -5 * 2 is 0.000020000000000000003.
  for (let exponent = from; exponent <= to; exponent++) {
    for (const step of steps) all.push(base === 10 ? Number(`${step}e${exponent}`) : step * base ** exponent);
  }
  return all;
};

const decimal = powers(10, -12, 18, [1, 2, 2.5, 5]);
const binary = [...powers(10, -6, -1, [1, 2, 5]), ...powers(2, 0, 60, [1])];
const seconds = [
  ...powers(10, -9, -1, [1, 2, 2.5, 5]),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400],
  ...powers(10, 0, 9, [1, 2, 5]).map((days) => days * 86400),
];
const second: Readonly<Record<string, number>> = { s: 1, dtdurations: 1, ms: 1000, dtdurationms: 1000 };

/** Distances of ticks that give round texts in the unit: 256 KiB, 15 s, 2.5 %. */
export function increments(unit: string | undefined): number[] {
  if (unit === "bytes" || unit === "bits" || unit === "binBps" || unit === "binbps") return binary;
  const factor = unit === undefined ? undefined : entryOf(second, unit);
  return factor === undefined ? decimal : seconds.map((value) => value * factor);
}

/** More digits than any tick has: what is left over is cut off again. */
const exact = 6;

/**
 * Texts of ticks with as many digits as tell them exactly, the same number for all of one unit: `0.5 s`, `1.0 s`,
 * or `250 ms`, `500 ms`.
 */
export function tickTexts(values: readonly (number | null)[], field: Field): (string | null)[] {
  const shown = values.map((value) => (value === null ? null : field.display(value, exact)));
  const digits = new Map<string, number>();
  for (const tick of shown) {
    if (tick === null || !isNumber(tick.text)) continue;
    const suffix = tick.suffix ?? "";
    digits.set(suffix, Math.max(digits.get(suffix) ?? 0, fraction(tick.text).length));
  }
  return shown.map((tick) => {
    if (tick === null) return null;
    const { prefix = "", text, suffix = "" } = tick;
    if (tick.numeric === 0 && isNumber(text)) return `${prefix}0${suffix}`;
    return `${prefix}${isNumber(text) ? withDigits(text, digits.get(suffix) ?? 0) : text}${suffix}`;
  });
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const fraction = (text: string): string => /\.(\d*?)0*$/.exec(text)?.[1] ?? "";

function withDigits(text: string, digits: number): string {
  const [whole = "", part = ""] = text.split(".");
  return digits === 0 ? whole : `${whole}.${part.padEnd(digits, "0").slice(0, digits)}`;
}
