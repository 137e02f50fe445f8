import { getValueFormat } from "@grafana/data";

/** Writes numbers in a unit of Grafana's. */
export function unitText(unit: string, decimals?: number): (value: number) => string {
  const format = getValueFormat(unit === "" ? "short" : unit);
  return (value) => {
    if (!Number.isFinite(value)) return value > 0 ? "+Inf" : String(value);
    const { prefix = "", text, suffix = "" } = format(value, decimals);
    if (decimals !== undefined) return `${prefix}${text}${suffix}`;
    // Bounds are round numbers: digits that are all zero say nothing.
    return `${prefix}${text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")}${suffix}`;
  };
}

/** Prometheus writes bounds as numbers; other names stay as they are. */
export const boundNumber = (bound: string): number | undefined => {
  if (bound === "+Inf") return Number.POSITIVE_INFINITY;
  const number = Number(bound);
  return bound.trim() === "" || Number.isNaN(number) ? undefined : number;
};

/** `0.1 s to 0.25 s`, `up to 0.1 s`, `above 10 s`. */
export function bucketText(bounds: readonly string[], row: number, text: (value: number) => string): string {
  const upper = boundNumber(bounds[row] ?? "");
  const lower = row === 0 ? undefined : boundNumber(bounds[row - 1] ?? "");
  if (upper === undefined) return bounds[row] ?? "";
  if (lower === undefined) return `up to ${text(upper)}`;
  return Number.isFinite(upper) ? `${text(lower)} to ${text(upper)}` : `above ${text(lower)}`;
}

/** Where a value stands, in rows from the bottom; within its bucket in proportion. */
export function rowOf(bounds: readonly string[], value: number): number {
  const row = bounds.findIndex((bound) => value <= (boundNumber(bound) ?? Number.POSITIVE_INFINITY));
  if (row < 0) return bounds.length;
  const upper = boundNumber(bounds[row] ?? "") ?? value;
  const lower = row === 0 ? 0 : (boundNumber(bounds[row - 1] ?? "") ?? 0);
  const share = Number.isFinite(upper) && upper > lower ? (value - lower) / (upper - lower) : 0.5;
  return row + Math.max(0, Math.min(1, share));
}
