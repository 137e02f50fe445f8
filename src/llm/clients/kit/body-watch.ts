/** What is told of the bytes of a body. */
export interface BodyWatch {
  chunk(bytes: Uint8Array): void;
  end(): void;
  fail(error: unknown): void;
  /** Whoever read stopped reading. */
  leave(): void;
}
