import { numberText } from "../../numbers/float-text.ts";

/** A sample's value as Prometheus' API has it: `1`, `+Inf`, `1e-07`, `1e+21`. */
export function writeValue(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return numberText(value, "f");
  // Go writes at least two digits of an exponent.
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** The same with an exponent always, as the values of alerts have it: `1e+00`. */
export function writeExponential(value: number): string {
  return numberText(value, "e");
}

/** All digits and never an exponent, as Prometheus prints the numbers of a query. */
export function writePlain(value: number): string {
  return numberText(value, "f");
}

/** Seconds of a time in ms, with as many digits as it needs: `1435781451.781`. */
export function writeSeconds(ms: number): string {
  const whole = Math.trunc(Math.abs(ms));
  const rest = whole % 1000;
  const fraction = rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`;
  return `${ms < 0 ? "-" : ""}${Math.floor(whole / 1000)}${fraction}`;
}

/** A moment as Go has it in JSON: `2026-01-02T03:04:05.6Z`; the year 1 for one that never was. */
export function writeMoment(ms: number | undefined): string {
  if (ms === undefined) return "0001-01-01T00:00:00Z";
  return new Date(ms).toISOString().replace(/\.?0*Z$/, "Z");
}
