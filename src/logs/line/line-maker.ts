import type { RunContext } from "../../telemetry/index.ts";
import { NoRedactor, type RedactOptions, Redactor } from "../redact/redactor.ts";
import { addReadable } from "../values/readable.ts";
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
}

function wordsOf(message: unknown): string {
  try {
    return typeof message === "string" ? message : String(message);
  } catch {
    return "[a message that is no text]";
  }
}

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
      timestamp: new Date(time).toISOString(),
      level,
      message: words,
      service,
      environment,
    };
    addRunFields(line, current());
    addReadable(line, fields, this.#redactor);
    return line;
  }
}

/** The line as JSON, without its end. */
export const lineText = (line: Line): string => JSON.stringify(line);
