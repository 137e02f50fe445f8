const smallestNormal = 2 ** -1022;

/** Whether two numbers differ by less than a share of their sum; `NaN` is equal to itself. */
export function almostEqual(a: number, b: number, share: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < smallestNormal) return difference < share * smallestNormal;
  return difference / Math.min(sum, Number.MAX_VALUE) < share;
}
