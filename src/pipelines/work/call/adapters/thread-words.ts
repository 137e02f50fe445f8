/** What a thread is begun with. */
export interface ThreadTask {
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What leads back to the span that it is a part of. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a thread says when it has ended what it was begun for. */
export type ThreadSaid =
  | { readonly how: "gave"; readonly value: unknown }
  | { readonly how: "threw"; readonly error: unknown };
