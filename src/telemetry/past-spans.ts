import type { KeptReason, Outcome, SpanEventName } from "../catalog/index.ts";
import type { SpanIds, SpanStart, SpanValues } from "./span-start.ts";

/** A span around another. */
export interface OuterSpan extends SpanIds {
  /** Whether it is one of another process. */
  readonly isRemote: boolean;
}

/** A span of what is over, from what was written down of it; moments are milliseconds since 1970. */
export interface PastSpan {
  readonly start: SpanStart;
  readonly ids: SpanIds;
  /** The span around it; undefined for the first of a trace. */
  readonly around: OuterSpan | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly events: readonly PastEvent[];
  readonly outcome: Outcome;
  /** What is recorded where the outcome is a failure. */
  readonly error?: unknown;
}

/** Something that happened in it. */
export interface PastEvent {
  readonly name: SpanEventName;
  readonly attributes?: SpanValues | undefined;
  readonly at: number;
}

/** Sends spans of what is over, also of what began in a process that is gone: whoever tells of it knows their ids. */
export interface PastSpans {
  /** Whether a trace is sent that nobody has decided about: the same in each process with the same ratio. */
  sends(traceId: string): boolean;
  /** Why a run is sent all the same though the ratio left its trace out, now that it has ended. */
  keeps(outcome: Outcome, milliseconds: number): KeptReason | undefined;
  send(span: PastSpan): void;
}
