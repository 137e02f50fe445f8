import type { BinaryReader } from "@bufbuild/protobuf/wire";
import { Malformed } from "../malformed.ts";
import { endOf, tagOf, wire } from "./message.ts";

/** A list of numbers in one message, packed as all write it today, or one at a time. */
export interface NumberList {
  readonly packed: number;
  readonly single: number;
  readonly read: (reader: BinaryReader) => number;
}

export const wholes = (field: number): NumberList => ({
  packed: tagOf(field, wire.bytes),
  single: tagOf(field, wire.fixed64),
  read: (reader) => Number(reader.fixed64()),
});

export const varints = (field: number): NumberList => ({
  packed: tagOf(field, wire.bytes),
  single: tagOf(field, wire.varint),
  read: (reader) => Number(reader.uint64()),
});

export const doubles = (field: number): NumberList => ({
  packed: tagOf(field, wire.bytes),
  single: tagOf(field, wire.fixed64),
  read: (reader) => reader.double(),
});

/** Reads numbers of a list into an array, and says whether the tag was one of the list. */
export function readNumbers(
  reader: BinaryReader,
  { packed, single, read }: NumberList,
  tag: number,
  outer: number,
  into: number[],
): boolean {
  if (tag === single) into.push(read(reader));
  else if (tag === packed) {
    const end = endOf(reader, outer);
    while (reader.pos < end) into.push(read(reader));
    if (reader.pos !== end) throw new Malformed("A list of numbers is cut in one of them.");
  } else return false;
  return true;
}
