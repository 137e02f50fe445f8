/** Structured fields of a log line; never prompts, completions or secrets. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where instrumented code logs. Trace and correlation ids are added by the implementation. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /**
   * Writes a line of what happened before, at a moment in milliseconds since 1970. A logger that has no way to say so is
   * told as if it happened now.
   */
  past?(level: "debug" | "info" | "warn" | "error", time: number, message: string, fields?: LogFields): void;
}

const nothing = (): void => {};

/** Drops every line. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
