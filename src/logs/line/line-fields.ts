/** One field that lines have a name for. */
export interface LineField {
  readonly type: "text" | "object";
  /** Whether each line has it. */
  readonly always: boolean;
  readonly means: string;
}

const text = (means: string): LineField => ({ type: "text", always: false, means });
const always = (means: string): LineField => ({ type: "text", always: true, means });

/** The one form of a line: every field that it has a name for, in the order in which they stand. */
export const lineFields = {
  timestamp: always("When it was written: ISO 8601, in UTC, with milliseconds."),
  level: always("`debug`, `info`, `warn` or `error`."),
  message: always("What happened, in words."),
  service: always("Name of the service."),
  environment: always("Where it runs, such as `production`."),
  correlation_id: text("Name of the run under way, in logs and in other services."),
  trace_id: text("The trace that the run belongs to: 32 hex digits; left out where there is no trace."),
  span_id: text("The span under way: 16 hex digits; left out where there is no trace."),
  workflow: text("The nearest workflow around the line."),
  primitive: text("The nearest primitive around the line, where the run is traced."),
  error: {
    type: "object",
    always: false,
    means:
      "An error: `name`, `message`, `stack`, and `code`, `status`, `cause` and `errors` where it has them. Nothing else of it is shown, since libraries hang prompts and keys on their errors.",
  },
} as const satisfies Readonly<Record<string, LineField>>;

export type LineFieldName = keyof typeof lineFields;
