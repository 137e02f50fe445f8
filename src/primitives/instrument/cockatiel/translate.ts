import { fieldOf } from "../../../narrow/index.ts";
import { RejectedError, TimeoutError } from "../../../telemetry/index.ts";
import type { Translate } from "../call-meter.ts";

/** The errors of cockatiel in our words. An abort from outside is told by the context, before the error. */
export const translateCockatiel: Translate = (error) => {
  const of = (mark: string): boolean => error instanceof Error && fieldOf(error, mark) === true;
  if (of("isTaskCancelledError")) return new TimeoutError("a time limit passed", { cause: error });
  if (of("isBrokenCircuitError")) return new RejectedError("a circuit is broken", { cause: error });
  if (of("isBulkheadRejectedError")) return new RejectedError("a bulkhead is full", { cause: error });
  return error;
};
