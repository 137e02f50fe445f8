import type { PromDialect } from "../../model/dialect.ts";
import { type Buckets, boundAt, countAt } from "./buckets.ts";

/** Where buckets had to be made to grow. */
export interface Forced {
  readonly least: number;
  readonly greatest: number;
  /** The greatest number by which a bucket held fewer than the one before. */
  readonly difference: number;
}

const smallestNormal = 2 ** -1022;
const noise = 1e-12;

/** Whether two different counts differ by no more than the noise of their arithmetic. */
function areAlmostEqual(a: number, b: number): boolean {
  if (Number.isNaN(a) && Number.isNaN(b)) return true;
  const size = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || size < smallestNormal) return difference < noise * smallestNormal;
  return difference / Math.min(size, Number.MAX_VALUE) < noise;
}

/** Lets each bucket hold at least what the one before holds, and says where that was needed. */
export function forceMonotonic(buckets: Buckets, dialect: PromDialect): Forced | undefined {
  const { counts, size } = buckets;
  let [least, greatest, difference] = [Infinity, -Infinity, 0];
  let before = countAt(buckets, 0);
  let isForced = false;
  for (let i = 1; i < size; i++) {
    const count = countAt(buckets, i);
    if (count === before) continue;
    const isNoise = dialect === 3 && areAlmostEqual(before, count);
    if (isNoise || count < before) counts[i] = before;
    // In dialect 2 a count that is no number decides nothing.
    else if (dialect === 3 || count > before) before = count;
    if (isNoise || !(count < before)) continue;
    isForced = true;
    least = Math.min(least, boundAt(buckets, i));
    greatest = Math.max(greatest, boundAt(buckets, i));
    difference = Math.max(difference, before - count);
  }
  return isForced ? { least, greatest, difference } : undefined;
}
