import type { RunContext } from "../../telemetry/index.ts";

/** What a line says of the run that it was written in. */
export interface RunFields {
  correlation_id?: string;
  trace_id?: string;
  span_id?: string;
  workflow?: string;
  primitive?: string;
}

function addPlace(to: RunFields, run: RunContext): void {
  let inner: string | undefined;
  for (let at: RunContext | undefined = run; at !== undefined; at = at.parent) {
    const primitive = at.span.start?.attributes["tta.primitive"];
    if (inner === undefined && typeof primitive === "string") inner = primitive;
    const named = at.root?.what;
    if (named?.kind !== "workflow") continue;
    to.workflow = named.name;
    // What is around this workflow is no part of it.
    break;
  }
  if (inner !== undefined) to.primitive = inner;
}

/** Adds to a line what it says of the run that is under way; nothing outside of any. */
export function addRunFields(to: RunFields, run: RunContext | undefined): void {
  if (run === undefined) return;
  to.correlation_id = run.correlationId;
  const { ids } = run.span;
  if (ids !== undefined) {
    to.trace_id = ids.traceId;
    to.span_id = ids.spanId;
  }
  addPlace(to, run);
}
