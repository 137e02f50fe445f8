/**
 * The quantile of values, which it sorts where they are (`NaN` first): between two of them it lies in proportion.
 * A share that is none gives an infinity on its side, and `NaN` gives `NaN`, as does an empty list.
 */
export function quantile(share: number, values: Float64Array): number {
  if (values.length === 0 || Number.isNaN(share)) return NaN;
  if (share < 0) return -Infinity;
  if (share > 1) return Infinity;
  // A typed array sorts NaN to its end.
  values.sort();
  let numbers = values.length;
  while (numbers > 0 && Number.isNaN(values[numbers - 1])) numbers--;
  const nans = values.length - numbers;
  const at = (index: number): number => (index < nans ? NaN : (values[index - nans] ?? NaN));
  const rank = share * (values.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const weight = rank - Math.floor(rank);
  return at(lower) * (1 - weight) + at(Math.min(values.length - 1, lower + 1)) * weight;
}
