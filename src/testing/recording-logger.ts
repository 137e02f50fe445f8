import type { Clock, LogFields, Logger, RunContext } from "../telemetry/index.ts";

export type LogLevel = keyof Logger;

/** A line as it was logged. */
export interface RecordedLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
  /** Milliseconds on the manual clock. */
  readonly at: number;
  /** Of the run in which it was logged; undefined outside of runs. */
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
}

/** Keeps every line, in order. */
export class RecordingLogger implements Logger {
  readonly lines: RecordedLine[] = [];
  readonly #clock: Clock;
  readonly #current: () => RunContext | undefined;

  constructor(clock: Clock, current: () => RunContext | undefined) {
    this.#clock = clock;
    this.#current = current;
  }

  debug(message: string, fields?: LogFields): void {
    this.#add("debug", message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#add("info", message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#add("warn", message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#add("error", message, fields);
  }

  #add(level: LogLevel, message: string, fields: LogFields = {}): void {
    const run = this.#current();
    this.lines.push({
      level,
      message,
      fields,
      at: this.#clock.now(),
      correlationId: run?.correlationId,
      traceId: run?.span.ids?.traceId,
    });
  }
}
