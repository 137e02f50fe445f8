import type { BinaryReader } from "@bufbuild/protobuf/wire";
import { Allowance, AttributeList } from "../allowance.ts";
import { limits } from "../limits.ts";
import type { ReceivedExemplar, ReceivedPoint, ReceivedValue } from "../received-metric.ts";
import { readExemplar } from "./exemplar.ts";
import { type ReadField, readMessage, readMoment, tagOf, wire } from "./message.ts";
import { readAttribute } from "./values.ts";

/** Which number the fields have that the points of all kinds share. */
export interface PointFields {
  readonly attributes: number;
  readonly flags: number;
  readonly exemplars: number | undefined;
}

const start = tagOf(2, wire.fixed64);
const time = tagOf(3, wire.fixed64);

/** What is special about a point of one kind. */
export interface PointValue {
  readonly read: ReadField;
  readonly value: () => ReceivedValue | undefined;
}

/** Reads a point of any kind. */
export function readPoint(
  reader: BinaryReader,
  outer: number,
  fields: PointFields,
  kind: PointValue,
): ReceivedPoint {
  const tags = {
    attributes: tagOf(fields.attributes, wire.bytes),
    flags: tagOf(fields.flags, wire.varint),
    exemplars: fields.exemplars === undefined ? 0 : tagOf(fields.exemplars, wire.bytes),
  };
  const allowance = new Allowance();
  const attributes = new AttributeList(allowance);
  const exemplars: ReceivedExemplar[] = [];
  let [began, at, flags] = [0n, 0n, 0];
  readMessage(reader, outer, (tag, end) => {
    if (tag === start) began = readMoment(reader);
    else if (tag === time) at = readMoment(reader);
    else if (tag === tags.attributes) readAttribute(reader, end, attributes, allowance);
    else if (tag === tags.flags) flags = reader.uint32();
    else if (tag === tags.exemplars && exemplars.length < limits.exemplars)
      exemplars.push(readExemplar(reader, end));
    else return kind.read(tag, end);
    return true;
  });
  return {
    ...{ attributes: attributes.values, left: allowance.left, start: began, time: at, flags, exemplars },
    value: kind.value(),
  };
}
