/** A sample value: the shortest text that reads back as the same number. */
export function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "+Inf" : "-Inf";
}

/**
 * A bucket bound as text, the same in both formats and as Prometheus 3 rewrites it, so that the series of a
 * bucket is one series whatever format was asked for.
 *
 * @example `boundText(1)` is `"1.0"`, `boundText(0.00001)` is `"1e-05"`, `boundText(1_000_000)` is `"1e+06"`
 */
export function boundText(bound: number): string {
  if (!Number.isFinite(bound)) return numberText(bound);
  const size = Math.abs(bound);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    return bound.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
