import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { AttributeValue } from "../../support/index.ts";
import { Allowance, AttributeList, shortName } from "../allowance.ts";
import type { ReceivedLine } from "../received.ts";
import { readId, readMessage, readMoment, tagOf, wire } from "./message.ts";
import { readAttribute, readValue } from "./values.ts";

const line = {
  time: tagOf(1, wire.fixed64),
  severity: tagOf(2, wire.varint),
  severityText: tagOf(3, wire.bytes),
  body: tagOf(5, wire.bytes),
  attributes: tagOf(6, wire.bytes),
  traceId: tagOf(9, wire.bytes),
  spanId: tagOf(10, wire.bytes),
  observed: tagOf(11, wire.fixed64),
  eventName: tagOf(12, wire.bytes),
} as const;

/** Reads a record of `opentelemetry.proto.logs.v1`. */
export function readLine(reader: BinaryReader, outer: number): ReceivedLine {
  const allowance = new Allowance();
  const attributes = new AttributeList(allowance);
  let time = 0n;
  let observed = 0n;
  let severity = 0;
  let severityText = "";
  let body: AttributeValue = null;
  let eventName = "";
  let traceId = "";
  let spanId = "";
  readMessage(reader, outer, (tag, end) => {
    if (tag === line.time) time = readMoment(reader);
    else if (tag === line.observed) observed = readMoment(reader);
    else if (tag === line.severity) severity = reader.int32();
    else if (tag === line.severityText) severityText = shortName(reader.string());
    else if (tag === line.body) body = readValue(reader, end, allowance);
    else if (tag === line.attributes) readAttribute(reader, end, attributes, allowance);
    else if (tag === line.traceId) traceId = readId(reader);
    else if (tag === line.spanId) spanId = readId(reader);
    else if (tag === line.eventName) eventName = shortName(reader.string());
    else return false;
    return true;
  });
  return {
    ...{ time, observed, severity, severityText, body, eventName, traceId, spanId },
    attributes: attributes.values,
  };
}
