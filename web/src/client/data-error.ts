/**
 * `unreachable`: nobody answered, so what was seen last still holds; `refused`: the question is wrong; `malformed`:
 * the answer is; `missing`: the data source is not here; `unsupported`: the viewer cannot ask this at all.
 */
export type DataErrorKind = "unreachable" | "refused" | "malformed" | "missing" | "unsupported";

/** A question that was not answered. The message is one sentence for people. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly kind: DataErrorKind;

  constructor(kind: DataErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What to tell people about anything that was thrown. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error && thrown.message !== "" ? thrown.message : "Something unknown went wrong.";
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "AbortError";
}
