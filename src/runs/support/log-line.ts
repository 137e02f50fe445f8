import type { Attributes } from "./attributes.ts";

/** From the least to the worst. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
export type LogLevel = (typeof logLevels)[number];

/** A line of a log. */
export interface LogLine {
  /** Grows with each line that arrives. */
  readonly id: number;
  /** Milliseconds since 1970, with a fraction: when it was written, or else when it was first seen. */
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly service: string;
  readonly message: string;
  /** Null where it belongs to no run. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  readonly attributes: Attributes;
}
