import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { AttributeValue } from "../../support/index.ts";
import { type Allowance, AttributeList } from "../allowance.ts";
import { limits } from "../limits.ts";
import { wholeNumber } from "../whole-number.ts";
import { endOf, readFields, readMessage, tagOf, wire } from "./message.ts";

const keyValue = { key: tagOf(1, wire.bytes), value: tagOf(2, wire.bytes) } as const;

const anyValue = {
  string: tagOf(1, wire.bytes),
  bool: tagOf(2, wire.varint),
  int: tagOf(3, wire.varint),
  double: tagOf(4, wire.fixed64),
  array: tagOf(5, wire.bytes),
  map: tagOf(6, wire.bytes),
  bytes: tagOf(7, wire.bytes),
} as const;

const values = tagOf(1, wire.bytes);

function readArray(
  reader: BinaryReader,
  outer: number,
  allowance: Allowance,
  depth: number,
): AttributeValue[] {
  const items: AttributeValue[] = [];
  readMessage(reader, outer, (tag, end) => {
    if (tag !== values || !allowance.admits(items.length, limits.attributes)) return false;
    items.push(readValue(reader, end, allowance, depth));
    return true;
  });
  return items;
}

/** A value of any kind; `null` where it says nothing. What lies too deep is left out. */
export function readValue(
  reader: BinaryReader,
  outer: number,
  allowance: Allowance,
  depth = 0,
): AttributeValue {
  let value: AttributeValue = null;
  readMessage(reader, outer, (tag, end) => {
    if (tag === anyValue.string) value = allowance.text(reader.string());
    else if (tag === anyValue.bool) value = reader.bool();
    else if (tag === anyValue.int) value = wholeNumber(BigInt(reader.int64()));
    else if (tag === anyValue.double) value = reader.double();
    else if (tag === anyValue.bytes) value = allowance.text(Buffer.from(reader.bytes()).toString("base64"));
    else if (tag !== anyValue.array && tag !== anyValue.map) return false;
    else if (!allowance.admits(depth, limits.depth)) return false;
    else if (tag === anyValue.array) value = readArray(reader, end, allowance, depth + 1);
    else {
      const list = new AttributeList(allowance);
      readMessage(reader, end, (inner, innerEnd) => {
        if (inner !== values) return false;
        readAttribute(reader, innerEnd, list, allowance, depth + 1);
        return true;
      });
      value = list.values;
    }
    return true;
  });
  return value;
}

/** Reads a name and its value into a list. */
export function readAttribute(
  reader: BinaryReader,
  outer: number,
  list: AttributeList,
  allowance: Allowance,
  depth = 0,
): void {
  const end = endOf(reader, outer);
  let name = "";
  let place: number | undefined;
  readFields(reader, end, (tag) => {
    if (tag === keyValue.key) name = reader.string();
    else if (tag === keyValue.value) {
      place = reader.pos;
      return false;
    } else return false;
    return true;
  });
  list.add(name, () => {
    if (place === undefined) return null;
    reader.pos = place;
    return readValue(reader, end, allowance, depth);
  });
  reader.pos = end;
}
