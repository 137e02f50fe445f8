import type { BitReader, BitWriter } from "./bits.ts";

/** Whole numbers below this, of either sign, have differences of differences that a double has exactly. */
const limit = 2 ** 49;

/** Whether numbers can be kept as whole ones; -0 is none. */
export function areIntegers(values: Float64Array): boolean {
  for (const value of values) {
    if (!Number.isInteger(value) || value >= limit || value <= -limit || Object.is(value, -0)) return false;
  }
  return true;
}

/** Signs in the lowest bit, so that small numbers of either sign are small. */
const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unfolded = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

const bitsOf = (value: number): number =>
  value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / 2 ** 32));

/** Differences, or differences of differences: those that cost less, with the size that costs least. */
interface Plan {
  readonly order: 1 | 2;
  readonly size: number;
  readonly cost: number;
}

const greatestSize = 31;

function planOf(values: Float64Array, order: 1 | 2): Plan {
  const lengths = new Uint16Array(56);
  let longest = 0;
  let [last, lastStep] = [values[0] ?? 0, 0];
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? 0;
    const step = value - last;
    const length = bitsOf(folded(order === 1 ? step : step - lastStep));
    lengths[length] = (lengths[length] ?? 0) + 1;
    if (length > longest) longest = length;
    last = value;
    lastStep = step;
  }
  let best: Plan = { order, size: 0, cost: Number.POSITIVE_INFINITY };
  for (let size = 0; size <= Math.min(longest, greatestSize); size++) {
    let cost = 0;
    for (let length = 0; length <= longest; length++) {
      cost += (lengths[length] ?? 0) * (length <= size ? size + 1 : 2 * length - size);
    }
    if (cost < best.cost) best = { order, size, cost };
  }
  return best;
}

/**
 * Writes whole numbers as differences in codes of Golomb's kind: as many zeros as a difference is longer than the size
 * that most have, then the difference. The first number is not among them.
 */
export function writeIntegers(writer: BitWriter, values: Float64Array): void {
  const [steps, bends] = [planOf(values, 1), planOf(values, 2)];
  const { order, size } = steps.cost <= bends.cost ? steps : bends;
  writer.write(order - 1, 1);
  writer.write(size, 5);
  const unit = 2 ** size;
  let [last, lastStep] = [values[0] ?? 0, 0];
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? 0;
    const step = value - last;
    const code = folded(order === 1 ? step : step - lastStep) + unit;
    const length = bitsOf(code);
    const zeros = length - 1 - size;
    if (zeros + length <= 32) writer.write(code, zeros + length);
    else {
      writer.write(0, zeros);
      writer.writeWide(code, length);
    }
    last = value;
    lastStep = step;
  }
}

/** Reads as many whole numbers as there is room for, from the first, which is given. */
export function readIntegers(reader: BitReader, first: number, into: Float64Array): void {
  const isBent = reader.read(1) === 1;
  const size = reader.read(5);
  let [last, step] = [first, 0];
  into[0] = first;
  for (let i = 1; i < into.length; i++) {
    const difference = readDifference(reader, size);
    step = isBent ? step + difference : difference;
    last += step;
    into[i] = last;
  }
}

function readDifference(reader: BitReader, size: number): number {
  const word = reader.peek(24);
  const zeros = Math.clz32(word) - 8;
  const count = 2 * zeros + size + 1;
  if (count > 24) return unfolded(reader.readWide(reader.zeros() + size + 1) - 2 ** size);
  // Most are short enough to be had at one look.
  reader.skip(count);
  const code = (word >>> (24 - count)) - (1 << size);
  return (code >>> 1) ^ -(code & 1);
}
