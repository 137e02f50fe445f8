/** Ids of a span in W3C form: 32 and 16 lower-case hex digits. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

export type SpanValue = string | number | boolean | readonly string[];

export type SpanValues = Readonly<Record<string, SpanValue>>;

/** What a span is known by when it starts. */
export interface SpanStart {
  readonly name: string;
  /** Whether it stands for a call of another service. */
  readonly client?: boolean;
  readonly attributes: SpanValues;
}
