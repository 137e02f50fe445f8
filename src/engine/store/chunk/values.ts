import type { BitReader, BitWriter } from "./bits.ts";
import { halvesOf, readDoubles, writeDoubles } from "./doubles.ts";
import { areIntegers, readIntegers, writeIntegers } from "./integers.ts";

/** How the values of a chunk are kept: whichever fits them best. */
const codecs = { same: 0, integers: 1, doubles: 2 } as const;

/** Whether all have the bits of the first. */
function areSame(halves: Uint32Array): boolean {
  for (let i = 2; i < halves.length; i += 2) {
    if (halves[i] !== halves[0] || halves[i + 1] !== halves[1]) return false;
  }
  return true;
}

/** Writes the values of a chunk, of which there is one at least. */
export function writeValues(writer: BitWriter, values: Float64Array): void {
  const halves = halvesOf(values);
  const codec = areSame(halves) ? codecs.same : areIntegers(values) ? codecs.integers : codecs.doubles;
  writer.write(codec, 2);
  writer.write(halves[1] ?? 0, 32);
  writer.write(halves[0] ?? 0, 32);
  if (codec === codecs.integers) writeIntegers(writer, values);
  else if (codec === codecs.doubles) writeDoubles(writer, values);
}

/** Reads as many values as there is room for. */
export function readValues(reader: BitReader, into: Float64Array): void {
  const codec = reader.read(2);
  const halves = halvesOf(into);
  halves[1] = reader.read(32);
  halves[0] = reader.read(32);
  if (codec === codecs.integers) readIntegers(reader, into[0] ?? 0, into);
  else if (codec === codecs.doubles) readDoubles(reader, into);
  // Bits that are no number pass through none.
  else for (let i = 2; i < halves.length; i++) halves[i] = halves[i & 1] ?? 0;
}
