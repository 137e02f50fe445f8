import { type Fields, objectOf } from "../../../narrow/index.ts";
import type { SpanEvent, SpanLink } from "../../support/index.ts";
import { Allowance, shortName } from "../allowance.ts";
import { limits } from "../limits.ts";
import { millis, type ReceivedSpan } from "../received.ts";
import { readCount, readId, readList, readText, readWhole } from "./fields.ts";
import { readAttributes } from "./values.ts";

/** Reads a span as the JSON of OTLP writes it. */
export function readSpan(fields: Fields): ReceivedSpan {
  const allowance = new Allowance();
  const attributes = readAttributes(fields, "attributes", allowance);
  const events: SpanEvent[] = [];
  for (const event of readList(fields, "events"))
    if (allowance.admits(events.length, limits.events))
      events.push({
        name: shortName(readText(event, "name")),
        timeMs: millis(readWhole(event, "timeUnixNano")),
        attributes: readAttributes(event, "attributes", allowance),
      });
  const links: SpanLink[] = [];
  for (const link of readList(fields, "links"))
    if (allowance.admits(links.length, limits.events))
      links.push({
        traceId: readId(link, "traceId"),
        spanId: readId(link, "spanId"),
        attributes: readAttributes(link, "attributes", allowance),
      });
  const status = objectOf(fields.status);
  const left =
    readCount(fields, "droppedAttributesCount") +
    readCount(fields, "droppedEventsCount") +
    readCount(fields, "droppedLinksCount");
  return {
    traceId: readId(fields, "traceId"),
    spanId: readId(fields, "spanId"),
    parentId: readId(fields, "parentSpanId"),
    name: shortName(readText(fields, "name")),
    kind: readCount(fields, "kind"),
    start: readWhole(fields, "startTimeUnixNano"),
    end: readWhole(fields, "endTimeUnixNano"),
    flags: readCount(fields, "flags"),
    status: readCount(status, "code"),
    statusMessage: allowance.text(readText(status, "message")),
    attributes,
    events,
    links,
    left: left + allowance.left,
  };
}
