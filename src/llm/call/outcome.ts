import type { Outcome } from "../../catalog/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import { classifyOutcome, isOutcomeError, type RunContext } from "../../telemetry/index.ts";

/** What clients call an abort by a signal of their own, which no context knows of. */
const cancelled: ReadonlySet<unknown> = new Set(["AbortError", "APIUserAbortError"]);
/** What they call a time limit of their own. */
const timedOut: ReadonlySet<unknown> = new Set(["TimeoutError", "APIConnectionTimeoutError"]);

/** Names by which an error may be known: some clients leave `name` at `Error`. */
const namesOf = (error: unknown): readonly unknown[] => [
  fieldOf(error, "name"),
  fieldOf(fieldOf(error, "constructor"), "name"),
];

/** How a call that ended with `error` is booked: as its run has it, and else as the client says. */
export function callOutcome(error: unknown, context: RunContext): Outcome {
  try {
    const outcome = classifyOutcome(error, context);
    if (outcome !== "error" || isOutcomeError(error)) return outcome;
    const names = namesOf(error);
    if (names.some((name) => timedOut.has(name))) return "timeout";
    return names.some((name) => cancelled.has(name)) ? "cancelled" : "error";
  } catch {
    // Errors may be anything, also objects whose properties throw.
    return "error";
  }
}
