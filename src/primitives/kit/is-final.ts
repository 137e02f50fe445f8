import { classifyOutcome, type RunContext } from "../../telemetry/index.ts";

/** True for an end that no other try could change: nobody waits any more, or there was nothing to do. */
export function isFinal(error: unknown, context: RunContext): boolean {
  if (context.aborted) return true;
  const outcome = classifyOutcome(error, context);
  return outcome === "cancelled" || outcome === "skipped";
}
