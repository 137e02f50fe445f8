import { goFloat } from "./go-float.ts";

/**
 * The text of a bound (`le`, `quantile`) as Prometheus 3 keeps it, so that a series is one whatever format its page has.
 *
 * @example boundText("1") is "1.0", boundText("1000000") is "1e+06", boundText("a") is "a"
 */
export function boundText(text: string): string {
  const bound = goFloat(text);
  if (bound === undefined) return text;
  if (!Number.isFinite(bound)) return Number.isNaN(bound) ? "NaN" : bound > 0 ? "+Inf" : "-Inf";
  const [mantissa = "", exponent = ""] = bound.toExponential().split("e");
  if (bound !== 0 && (Number(exponent) < -4 || Number(exponent) >= 6)) {
    return `${mantissa}e${exponent.startsWith("-") ? "-" : "+"}${exponent.slice(1).padStart(2, "0")}`;
  }
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
