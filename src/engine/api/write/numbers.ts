/** Go writes at least two digits of an exponent. */
const longExponent = (text: string): string => text.replace(/e([+-])(\d)$/, "e$10$2");

function named(value: number): string | undefined {
  if (Number.isNaN(value)) return "NaN";
  return value === Number.POSITIVE_INFINITY
    ? "+Inf"
    : value === Number.NEGATIVE_INFINITY
      ? "-Inf"
      : undefined;
}

/** A sample's value as Prometheus' API has it: `1`, `+Inf`, `1e-07`, `1e+21`. */
export function writeValue(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return named(value) ?? longExponent(String(value));
}

/** The same with an exponent always, as the values of alerts have it: `1e+00`. */
export function writeExponential(value: number): string {
  if (Object.is(value, -0)) return "-0e+00";
  return named(value) ?? longExponent(value.toExponential());
}

/** All digits and never an exponent, as Prometheus prints the numbers of a query. */
export function writePlain(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const other = named(value);
  if (other !== undefined) return other;
  const [, sign = "", whole = "", fraction = "", exponent = ""] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (exponent === "") return String(value);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
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
