import type { Telemetry } from "../../service/index.ts";
import { type RunContext, silentSpan } from "../../telemetry/index.ts";
import { type SpanSubject, spanIdsOf } from "./span-id.ts";
import { traceparentOf } from "./traceparent.ts";

/** Work that is done inside of a span. */
interface TracedWork extends SpanSubject {
  /** Whether the caller of its run is sent; null where nobody called, so that the ratio decides. */
  readonly isTraced: boolean | null;
}

/** Does work in its place of a trace, or in none. */
export type InTrace = <T>(work: TracedWork, body: (run: RunContext | undefined) => Promise<T>) => Promise<T>;

/** Where nobody is told. */
export const untraced: InTrace = (_work, body) => body(undefined);

/**
 * Does work inside of the span that whoever tells of the store makes of it later: what is done is below that span, and
 * its lines name it.
 */
export function inTraceOf({ port, extract }: Pick<Telemetry, "port" | "extract">): InTrace {
  return (work, body) => {
    const { past } = port.tracer;
    const ids = spanIdsOf(work);
    // Who sends nothing cannot know what others do, and keeps nobody from it.
    const isTraced = work.isTraced ?? past?.sends(ids.traceId) ?? true;
    const headers = { traceparent: traceparentOf(ids, isTraced), "x-correlation-id": work.runId };
    return extract(headers, (around) => {
      // Stands for a span that is not made yet: what is said of it here is said to nobody.
      const exemplar = past !== undefined && isTraced ? ids : undefined;
      const run = around.inSpan({ ...silentSpan, ids, exemplar, recording: isTraced });
      return port.ambient.run(run, () => body(run));
    });
  };
}
