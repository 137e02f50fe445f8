import type { RunContext, SpanStart, TelemetryPort } from "../../telemetry/index.ts";

/** A context inside a run with a span of its own, which whoever asked for it ends. */
export function ownContext({ tracer }: TelemetryPort, run: RunContext, start: SpanStart): RunContext {
  return run.child({ span: tracer.run(start, run.span, (span) => span) });
}
