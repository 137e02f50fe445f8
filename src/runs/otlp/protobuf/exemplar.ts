import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { ReceivedExemplar } from "../received-metric.ts";
import { readId, readMessage, readMoment, tagOf, wire } from "./message.ts";

const exemplar = {
  time: tagOf(2, wire.fixed64),
  double: tagOf(3, wire.fixed64),
  spanId: tagOf(4, wire.bytes),
  traceId: tagOf(5, wire.bytes),
  int: tagOf(6, wire.fixed64),
} as const;

/** Reads an exemplar of `opentelemetry.proto.metrics.v1`. */
export function readExemplar(reader: BinaryReader, outer: number): ReceivedExemplar {
  let value = Number.NaN;
  let time = 0n;
  let traceId = "";
  let spanId = "";
  readMessage(reader, outer, (tag) => {
    if (tag === exemplar.time) time = readMoment(reader);
    else if (tag === exemplar.double) value = reader.double();
    else if (tag === exemplar.int) value = Number(reader.sfixed64());
    else if (tag === exemplar.traceId) traceId = readId(reader);
    else if (tag === exemplar.spanId) spanId = readId(reader);
    else return false;
    return true;
  });
  return { value, time, traceId, spanId };
}
