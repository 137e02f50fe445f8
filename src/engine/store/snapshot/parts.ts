import { ObsError } from "../../../errors/index.ts";

/** Begins every snapshot. Its version changes with what follows; what another version wrote is not read. */
const magic = new TextEncoder().encode("tta-obs store 1\n");

/** What a part of a snapshot is. */
export const kinds = { store: 1, series: 2, segment: 3, exemplars: 4, end: 5 } as const;

export interface Part {
  readonly kind: number;
  readonly bytes: Uint8Array;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of Ethernet and gzip. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Writes parts one behind the other, each with its length and checksum, and in the last how many there are. */
export function* framed(parts: Iterable<Part>): Generator<Uint8Array, void> {
  yield magic;
  let count = 0;
  for (const part of parts) {
    yield frame(part);
    count += 1;
  }
  const total = new Uint8Array(4);
  new DataView(total.buffer).setUint32(0, count);
  yield frame({ kind: kinds.end, bytes: total });
}

function frame({ kind, bytes }: Part): Uint8Array {
  const framed = new Uint8Array(9 + bytes.length);
  const view = new DataView(framed.buffer);
  framed[0] = kind;
  view.setUint32(1, bytes.length);
  framed.set(bytes, 5);
  view.setUint32(5 + bytes.length, checksum(framed.subarray(0, 5 + bytes.length)));
  return framed;
}

/** The parts of a snapshot. Throws an `ObsError` ENGINE_STATE where it is cut, broken or of another version. */
export function* unframed(bytes: Uint8Array): Generator<Part, void> {
  if (!magic.every((byte, i) => bytes[i] === byte)) throw broken("does not begin as this version writes it");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = magic.length; ; ) {
    if (at + 9 > bytes.length) throw broken(`is cut after ${bytes.length} bytes`);
    const length = view.getUint32(at + 1);
    const end = at + 5 + length;
    if (end + 4 > bytes.length) throw broken(`is cut after ${bytes.length} bytes`);
    if (checksum(bytes.subarray(at, end)) !== view.getUint32(end)) {
      throw broken(`is damaged between the bytes ${at} and ${end}`);
    }
    const part = { kind: bytes[at] ?? 0, bytes: bytes.subarray(at + 5, end) };
    at = end + 4;
    if (part.kind === kinds.end) {
      if (at !== bytes.length || view.getUint32(end - 4) !== count)
        throw broken("has parts that are not its own");
      return;
    }
    yield part;
    count += 1;
  }
}

export const broken = (problem: string): ObsError =>
  new ObsError({
    code: "ENGINE_STATE",
    problem: `the snapshot of the engine's data ${problem}`,
    fix: "move it away: the engine begins without it, and loses what was scraped before",
  });
