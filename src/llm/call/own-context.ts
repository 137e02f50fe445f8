import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";

/** A context inside a run with a span of its own, which whoever asked for it ends. */
export function ownContext({ tracer }: TelemetryPort, run: RunContext, name: string): RunContext {
  const parent = run.span.ids === undefined ? undefined : run.span;
  return run.child({ span: tracer.run(name, parent, (span) => span) });
}
