/** A number as Prometheus writes it: `1e-05`, `NaN`, `+Inf`. Whatever is none is `NaN`. */
export function sampleValue(text: unknown): number {
  if (typeof text === "number") return text;
  if (typeof text !== "string" || text === "") return Number.NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (/^\+?inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^-inf(inity)?$/i.test(text) ? Number.NEGATIVE_INFINITY : Number.NaN;
}
