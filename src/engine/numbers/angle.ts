/**
 * The angle of a point, as Go has it: where `y / x` is too small to be a number, it counts as 0 from above, also below
 * the axis.
 */
export function angle(y: number, x: number): number {
  const vanishes = y !== 0 && x < 0 && Number.isFinite(x) && y / x === 0;
  return vanishes ? Math.PI : Math.atan2(y, x);
}
