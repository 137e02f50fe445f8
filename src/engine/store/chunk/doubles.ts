import type { BitReader, BitWriter } from "./bits.ts";

/** The halves of doubles as whole numbers: even indices have the low half. Bits pass through no number on the way. */
export const halvesOf = (values: Float64Array): Uint32Array =>
  new Uint32Array(values.buffer, values.byteOffset, values.length * 2);

function leadingZeros(high: number, low: number): number {
  return high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
}

function trailingZeros(high: number, low: number): number {
  return low === 0 ? 63 - Math.clz32(high & -high) : 31 - Math.clz32(low & -low);
}

/** Bits of two halves above a number of lowest ones, which are left away. */
function writeAbove(writer: BitWriter, high: number, low: number, from: number, count: number): void {
  const [above, below] =
    from >= 32
      ? [0, high >>> (from - 32)]
      : from === 0
        ? [high, low]
        : [high >>> from, ((high << (32 - from)) | (low >>> from)) >>> 0];
  if (count > 32) writer.write(above, count - 32);
  writer.write(below, Math.min(count, 32));
}

/**
 * Writes doubles by their bits, each as what differs from the one before (Pelkonen et al., Gorilla, 2015). The first is
 * not among them.
 */
export function writeDoubles(writer: BitWriter, values: Float64Array): void {
  const halves = halvesOf(values);
  let [lead, trail] = [65, 0];
  for (let i = 1; i < values.length; i++) {
    const low = ((halves[2 * i] ?? 0) ^ (halves[2 * i - 2] ?? 0)) >>> 0;
    const high = ((halves[2 * i + 1] ?? 0) ^ (halves[2 * i - 1] ?? 0)) >>> 0;
    if (low === 0 && high === 0) {
      writer.write(0, 1);
      continue;
    }
    const leading = Math.min(31, leadingZeros(high, low));
    const trailing = trailingZeros(high, low);
    // The window of the one before is taken again unless a new one saves more than it costs to say.
    const isInside = leading >= lead && trailing >= trail;
    if (isInside && leading - lead + trailing - trail <= 11) writer.write(0b10, 2);
    else {
      [lead, trail] = [leading, trailing];
      writer.write(0b11, 2);
      writer.write(lead, 5);
      writer.write(63 - lead - trail, 6);
    }
    writeAbove(writer, high, low, trail, 64 - lead - trail);
  }
}

/** Reads as many doubles as there is room for; the first is there. */
export function readDoubles(reader: BitReader, into: Float64Array): void {
  const halves = halvesOf(into);
  let [low, high] = [halves[0] ?? 0, halves[1] ?? 0];
  let [count, trail] = [0, 0];
  for (let i = 1; i < into.length; i++) {
    if (reader.read(1) === 1) {
      if (reader.read(1) === 1) {
        const lead = reader.read(5);
        count = reader.read(6) + 1;
        trail = 64 - lead - count;
      }
      const above = count > 32 ? reader.read(count - 32) : 0;
      const below = reader.read(Math.min(count, 32));
      if (trail >= 32) high ^= below << (trail - 32);
      else {
        high ^= trail === 0 ? above : (above << trail) | (below >>> (32 - trail));
        low ^= below << trail;
      }
    }
    halves[2 * i] = low;
    halves[2 * i + 1] = high;
  }
}
