import { type Fields, isRecord, numberOf, objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import {
  type Attributes,
  type AttributeValue,
  type RunSpan,
  spanKinds,
  spanStatuses,
} from "../../../src/runs/support/index.ts";

/** A span of an answer. */
export function readSpan(span: Fields): RunSpan {
  return {
    spanId: textOf(span.spanId, ""),
    parentId: textOf(span.parentId) ?? null,
    name: textOf(span.name, ""),
    kind: spanKinds.find((kind) => kind === span.kind) ?? "internal",
    service: textOf(span.service, ""),
    scope: textOf(span.scope, ""),
    startMs: numberOf(span.startMs) ?? 0,
    durationMs: Math.max(0, numberOf(span.durationMs) ?? 0),
    shiftMs: numberOf(span.shiftMs) ?? 0,
    status: spanStatuses.find((status) => status === span.status) ?? "unset",
    statusMessage: textOf(span.statusMessage, ""),
    attributes: attributesOf(span.attributes),
    events: objectsOf(span.events).map(({ name, timeMs, attributes }) => ({
      name: textOf(name, ""),
      timeMs: numberOf(timeMs) ?? 0,
      attributes: attributesOf(attributes),
    })),
    links: objectsOf(span.links).map(({ traceId, spanId, attributes }) => ({
      traceId: textOf(traceId, ""),
      spanId: textOf(spanId, ""),
      attributes: attributesOf(attributes),
    })),
    left: numberOf(span.left) ?? 0,
    resource: numberOf(span.resource) ?? 0,
  };
}

/** Attributes of an answer. */
export const attributesOf = (value: unknown): Attributes =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([name, one]) => [name, attributeOf(one)]));

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(attributeOf);
  return isRecord(value) ? attributesOf(value) : null;
}
