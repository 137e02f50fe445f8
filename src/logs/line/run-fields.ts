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
  for (let at: RunContext | undefined = run; at !== undefined; at = at.parent) {
    const named = at.root?.what;
    const primitive = at.span.start?.attributes["tta.primitive"];
    if (to.primitive === undefined && typeof primitive === "string") to.primitive = primitive;
    if (named?.kind !== "workflow") continue;
    // What is around this workflow is no part of it.
    to.workflow = named.name;
    return;
  }
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
