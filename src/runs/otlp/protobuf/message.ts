import type { BinaryReader } from "@bufbuild/protobuf/wire";
import { Malformed } from "../malformed.ts";

/** Wire types of protobuf. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** The tag of a field: what stands before its value. */
export const tagOf = (field: number, type: number): number => (field << 3) | type;

/** Reads the value of a field, and says whether it did; what it leaves is passed over, as protobuf wants it. */
export type ReadField = (tag: number, end: number) => boolean;

/**
 * Reads the fields of a message that goes on to `end`.
 *
 * @throws Malformed if it does not end there
 */
export function readFields(reader: BinaryReader, end: number, read: ReadField): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 0) throw new Malformed("A field has the number 0.");
    if (!read(tag, end)) reader.skip(tag & 7, tag >>> 3);
  }
  if (reader.pos !== end) throw new Malformed("A message is longer than what is around it.");
}

/** Where a message ends that begins here, behind its length. */
export function endOf(reader: BinaryReader, outer: number): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > outer) throw new Malformed("A message is longer than what is around it.");
  return end;
}

/** Reads the fields of a message that stands in another. */
export function readMessage(reader: BinaryReader, outer: number, read: ReadField): void {
  readFields(reader, endOf(reader, outer), read);
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");

/** An id as hexadecimal digits; empty if it is longer than any. */
export function readId(reader: BinaryReader): string {
  const bytes = reader.bytes();
  return bytes.length > 16 ? "" : hex(bytes);
}

/** Nanoseconds since 1970. */
export const readMoment = (reader: BinaryReader): bigint => BigInt(reader.fixed64());
