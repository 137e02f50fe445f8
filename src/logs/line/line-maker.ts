import type { RunContext } from "../../telemetry/index.ts";
import { NoRedactor, type RedactOptions, Redactor } from "../redact/redactor.ts";
import { addReadable } from "../values/readable.ts";
import { isoTime } from "./iso-time.ts";
import { addRunFields, type RunFields } from "./run-fields.ts";

/** The levels of lines, from the least. */
export const lineLevels = ["debug", "info", "warn", "error"] as const;
export type LineLevel = (typeof lineLevels)[number];

/** One line of a log, before it is text: what {@link lineFields} names, and what else it was given. */
export interface Line extends RunFields {
  readonly timestamp: string;
  readonly level: string;
  readonly message: string;
  readonly service: string;
  readonly environment: string;
  [field: string]: unknown;
}

export interface LineMakerParts {
  readonly service: string;
  readonly environment: string;
  readonly current: () => RunContext | undefined;
  readonly redact?: RedactOptions | false | undefined;
  /** Takes lines of other loggers to where those of the service are sent as well. */
  readonly send?: ((line: Line, text: string) => void) | undefined;
}

function wordsOf(message: unknown): string {
  try {
    return typeof message === "string" ? message : String(message);
  } catch {
    return "[a message that is no text]";
  }
}

/** What others cannot change of a line that was made. */
const kept = [
  "timestamp",
  "level",
  "service",
  "environment",
  "correlation_id",
  "trace_id",
  "span_id",
  "workflow",
  "primitive",
] as const;

/** Makes the lines of one service: without secrets, with the ids of the run under way. Never throws. */
export class LineMaker {
  readonly #parts: LineMakerParts;
  readonly #redactor: Redactor;

  constructor(parts: LineMakerParts) {
    this.#parts = parts;
    this.#redactor = parts.redact === false ? new NoRedactor() : new Redactor(parts.redact);
  }

  /** `time` is in milliseconds since 1970. What `fields` say of a name that each line has is left out. */
  make(level: string, message: unknown, fields: unknown, time: number): Line {
    const { service, environment, current } = this.#parts;
    const words = this.#redactor.text(wordsOf(message));
    const line: Line = {
      timestamp: isoTime(time),
      level,
      message: words,
      service,
      environment,
    };
    addRunFields(line, current());
    addReadable(line, fields, this.#redactor);
    return line;
  }

  /**
   * A line that was made before, as others have changed its message and fields since: of the same moment and run, and
   * without what they may have put in that nobody shall see.
   */
  again(made: Line, now: Readonly<Record<string, unknown>>): Line {
    const same = now.message === made.message;
    const line: Line = { ...made, ...(!same && { message: this.#redactor.text(wordsOf(now.message)) }) };
    const changed: Record<string, unknown> = {};
    for (const name of Object.keys({ ...made, ...now })) {
      if (name === "message" || kept.some((one) => one === name) || now[name] === made[name]) continue;
      delete line[name];
      changed[name] = now[name];
    }
    addReadable(line, changed, this.#redactor);
    return line;
  }

  /** Sends a line where `log.push` of `createTelemetry` says; nowhere, if that says nothing. */
  send(line: Line, text = lineText(line)): void {
    this.#parts.send?.(line, text);
  }
}

/** The line as JSON, without its end. */
export const lineText = (line: Line): string => JSON.stringify(line);
