import { RunContext, randomId, silentSpan } from "../../../telemetry/index.ts";
import type { WorkContext } from "../work-context.ts";

/** The context of what is called: a part of the task's run, if there is one, that ends with `signal`. */
export function contextOfCall({ run, subject }: WorkContext, signal: AbortSignal): RunContext {
  const metadata = { ...run?.metadata, ...(subject !== undefined && { pipeline: subject }) };
  if (run !== undefined) {
    const source = run.source === undefined ? signal : AbortSignal.any([run.signal, signal]);
    return run.child({ source, metadata });
  }
  return new RunContext({
    span: silentSpan,
    baggage: {},
    metadata,
    source: signal,
    correlationId: subject?.run,
    newId: randomId,
  });
}
