import { RejectedError } from "../../../telemetry/index.ts";

/** A bulkhead had no room, neither inside nor in its queue. Outcome `rejected`. */
export class BulkheadFullError extends RejectedError {
  /** Name of the bulkhead. */
  readonly bulkhead: string;

  constructor(bulkhead: string, problem: string) {
    super(`bulkhead "${bulkhead}" ${problem}`);
    this.bulkhead = bulkhead;
  }
}
