import { RunContext, silentSpan, type TelemetryPort } from "../../../telemetry/index.ts";
import type { ToldLine } from "./line-of.ts";

/** Writes a line as if it were written inside the span that it is about. */
export function tellLine(
  { ambient, log, newId }: TelemetryPort,
  { level, at, message, fields, ids, runId }: ToldLine,
): void {
  const context = new RunContext({
    span: { ...silentSpan, ids },
    baggage: {},
    metadata: {},
    source: undefined,
    correlationId: runId,
    newId,
  });
  ambient.run(context, () => {
    if (log.past !== undefined) log.past(level, at, message, fields);
    else log[level](message, { ...fields, happened: new Date(at).toISOString() });
  });
}
