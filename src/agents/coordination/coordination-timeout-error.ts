import { TimeoutError } from "../../telemetry/index.ts";

/** The time of a coordination was over before there were enough answers. Outcome `timeout`. */
export class CoordinationTimeoutError extends TimeoutError {
  /** By name, what the agents answered that were in time. */
  readonly results: Readonly<Record<string, unknown>>;
  /** Names of the agents that had not answered; they were aborted. */
  readonly missing: readonly string[];

  constructor(message: string, results: Readonly<Record<string, unknown>>, missing: readonly string[]) {
    super(message);
    this.results = results;
    this.missing = missing;
  }
}
