import type { SpanAttributeName } from "../../../src/catalog/index.ts";
import type { AttributeValue, RunSpan } from "../../../src/runs/support/index.ts";

interface Made extends Partial<Omit<RunSpan, "attributes">> {
  readonly attributes?: Readonly<Partial<Record<SpanAttributeName, AttributeValue>>>;
}

/** A span from one ms to another, below another. */
export function span(
  spanId: string,
  parentId: string | null,
  from: number,
  to: number,
  { attributes = {}, ...more }: Made = {},
): RunSpan {
  return {
    ...{ spanId, parentId, name: spanId, kind: "internal", service: "api", scope: "" },
    ...{ startMs: from, durationMs: to - from, shiftMs: 0, status: "unset", statusMessage: "" },
    ...{ events: [], links: [], left: 0, resource: 0 },
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ...more,
  };
}
