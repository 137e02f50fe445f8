import { type Fields, isRecord, messageOf } from "../../../narrow/index.ts";
import { Allowance, shortName } from "../allowance.ts";
import { limits } from "../limits.ts";
import { Malformed, TooMany } from "../malformed.ts";
import type { Received } from "../received.ts";
import { readList, readText } from "./fields.ts";
import { readAttributes } from "./values.ts";

/** How the lists of a request are called. */
export interface RequestNames {
  readonly resources: string;
  readonly scopes: string;
  readonly items: string;
}

const opening = new Set([0x5b, 0x7b]);

/** A byte of JSON can become a hundred in memory: what has too many lists and objects is not even read. */
function checkParts(body: Uint8Array): void {
  let parts = 0;
  for (const byte of body) if (opening.has(byte)) parts += 1;
  if (parts > limits.jsonParts)
    throw new TooMany(`A request in JSON may have ${limits.jsonParts} objects and lists at most.`);
}

function parse(body: Uint8Array): Fields {
  checkParts(body);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
  } catch (error) {
    throw new Malformed(`The request is no JSON: ${messageOf(error)}.`);
  }
  if (!isRecord(value)) throw new Malformed("The request is no JSON of OTLP: send an object.");
  return value;
}

/**
 * The items of a request in JSON.
 *
 * @throws Malformed, TooMany
 */
export function readJson<Item>(
  body: Uint8Array,
  names: RequestNames,
  readItem: (fields: Fields) => Item,
): readonly Received<Item>[] {
  let count = 0;
  return readList(parse(body), names.resources).flatMap((part) => {
    const { resource } = part;
    const attributes = isRecord(resource) ? readAttributes(resource, "attributes", new Allowance()) : {};
    return readList(part, names.scopes).map((scoped) => {
      const items = readList(scoped, names.items);
      count += items.length;
      if (count > limits.items) throw new TooMany(`A request may have ${limits.items} items at most.`);
      const scope = isRecord(scoped.scope) ? shortName(readText(scoped.scope, "name")) : "";
      return { resource: attributes, scope, items: items.map(readItem) };
    });
  });
}
