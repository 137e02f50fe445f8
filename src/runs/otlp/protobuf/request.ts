import { BinaryReader } from "@bufbuild/protobuf/wire";
import { messageOf } from "../../../narrow/index.ts";
import { Allowance, AttributeList, shortName } from "../allowance.ts";
import { limits } from "../limits.ts";
import { Malformed, TooMany } from "../malformed.ts";
import type { Received } from "../received.ts";
import { readFields, readMessage, tagOf, wire } from "./message.ts";
import { readAttribute } from "./values.ts";

// What the requests for traces, logs and metrics have in common: resources, of scopes, of items.
const first = tagOf(1, wire.bytes);
const second = tagOf(2, wire.bytes);

/** Reads one item of a scope: a span, a log line. */
export type ReadItem<Item> = (reader: BinaryReader, outer: number) => Item;

function readRequest<Item>(reader: BinaryReader, readItem: ReadItem<Item>): Received<Item>[] {
  const all: Received<Item>[] = [];
  let count = 0;

  const readScope = (outer: number, resource: AttributeList): void => {
    const items: Item[] = [];
    let scope = "";
    readMessage(reader, outer, (tag, end) => {
      if (tag === first)
        readMessage(reader, end, (inner) => {
          if (inner !== first) return false;
          scope = shortName(reader.string());
          return true;
        });
      else if (tag === second) {
        count += 1;
        if (count > limits.items) throw new TooMany(`A request may have ${limits.items} items at most.`);
        items.push(readItem(reader, end));
      } else return false;
      return true;
    });
    if (items.length > 0) all.push({ resource: resource.values, scope, items });
  };

  const readResource = (outer: number): void => {
    const allowance = new Allowance();
    const resource = new AttributeList(allowance);
    readMessage(reader, outer, (tag, end) => {
      if (tag === first)
        readMessage(reader, end, (inner, innerEnd) => {
          if (inner !== first) return false;
          readAttribute(reader, innerEnd, resource, allowance);
          return true;
        });
      else if (tag === second) readScope(end, resource);
      else return false;
      return true;
    });
  };

  readFields(reader, reader.len, (tag, end) => {
    if (tag !== first) return false;
    readResource(end);
    return true;
  });
  return all;
}

/**
 * The items of a request in protobuf.
 *
 * @throws Malformed, TooMany
 */
export function readProtobuf<Item>(body: Uint8Array, readItem: ReadItem<Item>): readonly Received<Item>[] {
  try {
    return readRequest(new BinaryReader(body), readItem);
  } catch (error) {
    if (error instanceof Malformed || error instanceof TooMany) throw error;
    throw new Malformed(`The request is no protobuf of OTLP: ${messageOf(error)}.`);
  }
}
