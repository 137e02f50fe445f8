import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { SpanEvent, SpanLink } from "../../support/index.ts";
import { Allowance, AttributeList, shortName } from "../allowance.ts";
import { limits } from "../limits.ts";
import { millis, type ReceivedSpan } from "../received.ts";
import { readId, readMessage, readMoment, tagOf, wire } from "./message.ts";
import { readAttribute } from "./values.ts";

const span = {
  traceId: tagOf(1, wire.bytes),
  spanId: tagOf(2, wire.bytes),
  parentId: tagOf(4, wire.bytes),
  name: tagOf(5, wire.bytes),
  kind: tagOf(6, wire.varint),
  start: tagOf(7, wire.fixed64),
  end: tagOf(8, wire.fixed64),
  attributes: tagOf(9, wire.bytes),
  leftAttributes: tagOf(10, wire.varint),
  events: tagOf(11, wire.bytes),
  leftEvents: tagOf(12, wire.varint),
  links: tagOf(13, wire.bytes),
  leftLinks: tagOf(14, wire.varint),
  status: tagOf(15, wire.bytes),
  flags: tagOf(16, wire.fixed32),
} as const;

const event = {
  time: tagOf(1, wire.fixed64),
  name: tagOf(2, wire.bytes),
  attributes: tagOf(3, wire.bytes),
} as const;

const link = {
  traceId: tagOf(1, wire.bytes),
  spanId: tagOf(2, wire.bytes),
  attributes: tagOf(4, wire.bytes),
} as const;

const status = { message: tagOf(2, wire.bytes), code: tagOf(3, wire.varint) } as const;

function readEvent(reader: BinaryReader, outer: number, allowance: Allowance): SpanEvent {
  const attributes = new AttributeList(allowance);
  let time = 0n;
  let name = "";
  readMessage(reader, outer, (tag, end) => {
    if (tag === event.time) time = readMoment(reader);
    else if (tag === event.name) name = shortName(reader.string());
    else if (tag === event.attributes) readAttribute(reader, end, attributes, allowance);
    else return false;
    return true;
  });
  return { name, timeMs: millis(time), attributes: attributes.values };
}

function readLink(reader: BinaryReader, outer: number, allowance: Allowance): SpanLink {
  const attributes = new AttributeList(allowance);
  let traceId = "";
  let spanId = "";
  readMessage(reader, outer, (tag, end) => {
    if (tag === link.traceId) traceId = readId(reader);
    else if (tag === link.spanId) spanId = readId(reader);
    else if (tag === link.attributes) readAttribute(reader, end, attributes, allowance);
    else return false;
    return true;
  });
  return { traceId, spanId, attributes: attributes.values };
}

/** Reads a span of `opentelemetry.proto.trace.v1`. */
export function readSpan(reader: BinaryReader, outer: number): ReceivedSpan {
  const allowance = new Allowance();
  const attributes = new AttributeList(allowance);
  const events: SpanEvent[] = [];
  const links: SpanLink[] = [];
  let traceId = "";
  let spanId = "";
  let parentId = "";
  let name = "";
  let kind = 0;
  let start = 0n;
  let ended = 0n;
  let flags = 0;
  let code = 0;
  let statusMessage = "";
  let left = 0;
  readMessage(reader, outer, (tag, end) => {
    switch (tag) {
      case span.traceId:
        traceId = readId(reader);
        break;
      case span.spanId:
        spanId = readId(reader);
        break;
      case span.parentId:
        parentId = readId(reader);
        break;
      case span.name:
        name = shortName(reader.string());
        break;
      case span.kind:
        kind = reader.int32();
        break;
      case span.start:
        start = readMoment(reader);
        break;
      case span.end:
        ended = readMoment(reader);
        break;
      case span.attributes:
        readAttribute(reader, end, attributes, allowance);
        break;
      case span.leftAttributes:
      case span.leftEvents:
      case span.leftLinks:
        left += reader.uint32();
        break;
      case span.events:
        if (!allowance.admits(events.length, limits.events)) return false;
        events.push(readEvent(reader, end, allowance));
        break;
      case span.links:
        if (!allowance.admits(links.length, limits.events)) return false;
        links.push(readLink(reader, end, allowance));
        break;
      case span.status:
        readMessage(reader, end, (inner) => {
          if (inner === status.message) statusMessage = allowance.text(reader.string());
          else if (inner === status.code) code = reader.int32();
          else return false;
          return true;
        });
        break;
      case span.flags:
        flags = reader.fixed32();
        break;
      default:
        return false;
    }
    return true;
  });
  return {
    ...{ traceId, spanId, parentId, name, kind, start, end: ended, flags, status: code, statusMessage },
    ...{ attributes: attributes.values, events, links, left: left + allowance.left },
  };
}
