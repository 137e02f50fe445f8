/**
 * The texts that the bound of a bucket is written with: clients write `1`, OpenMetrics and Prometheus 3 `1.0`,
 * and Go writes great and small ones with an exponent of two digits.
 */
export function spellings(bound: number): readonly string[] {
  const plain = String(bound);
  const [mantissa = "", exponent = ""] = bound.toExponential().split("e");
  const digits = exponent.slice(1).padStart(2, "0");
  const scientific = `${mantissa}e${exponent.startsWith("-") ? "-" : "+"}${digits}`;
  const small = Math.abs(Number(exponent)) < 5 && Number(exponent) > -5;
  const all = [plain, ...(Number.isInteger(bound) ? [`${plain}.0`] : []), ...(small ? [] : [scientific])];
  return [...new Set(all)];
}
