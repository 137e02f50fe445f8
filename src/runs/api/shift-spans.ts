import type { RunSpan } from "../support/index.ts";

/** How far a span must be moved, beside what its parent is moved, where their clocks are not the same. */
function shiftOf(span: RunSpan, parent: RunSpan, parentShift: number): number {
  if (span.resource === parent.resource) return parentShift;
  const start = parent.startMs + parentShift;
  const end = start + parent.durationMs;
  // Nothing begins before what it was begun by; and who waits for an answer ends after it was given.
  const early = span.startMs < start;
  const waits = parent.kind === "client" && span.kind === "server";
  const late = waits && span.startMs + span.durationMs > end;
  if (!early && !late) return 0;
  const room = parent.durationMs - span.durationMs;
  return start + (room > 0 && waits ? room / 2 : 0) - span.startMs;
}

/**
 * Spans in their order, each with how far it must be moved so that clocks of several machines agree. Circles of parents
 * are opened: the earliest span of one has no parent.
 */
export function shiftSpans(spans: readonly RunSpan[]): readonly RunSpan[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = Map.groupBy(spans, ({ parentId }) => parentId);
  const done = new Map<string, RunSpan>();
  const walk = (root: RunSpan): void => {
    done.set(root.spanId, root);
    const open = [root];
    for (let parent = open.pop(); parent !== undefined; parent = open.pop())
      for (const child of children.get(parent.spanId) ?? []) {
        if (done.has(child.spanId)) continue;
        const shifted = { ...child, shiftMs: shiftOf(child, parent, parent.shiftMs) };
        done.set(child.spanId, shifted);
        open.push(shifted);
      }
  };
  for (const span of spans) if (span.parentId === null || !byId.has(span.parentId)) walk(span);
  for (const span of spans) if (!done.has(span.spanId)) walk({ ...span, parentId: null });
  return spans.map((span) => done.get(span.spanId) ?? span);
}
