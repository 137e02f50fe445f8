import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader, Ending } from "./answer-reader.ts";
import { endCall } from "./end-call.ts";

/** What a stream is watched with. */
export interface StreamWatch {
  readonly call: OpenCall;
  readonly reader: AnswerReader;
  /** Whether the request was aborted: clients then end a stream as if it were whole. */
  readonly aborted?: (() => boolean) | undefined;
  /** Events that the client's user did not ask for, and does not see. */
  readonly hidden?: ((event: unknown) => boolean) | undefined;
}

/** The events of a stream as they came, told to a call on their way. Reads no further than it is read. */
export class WatchedIterator<T> implements AsyncIterator<T, unknown, unknown> {
  readonly #inner: AsyncIterator<T, unknown, unknown>;
  readonly #watch: StreamWatch;
  #ending: Ending | undefined;

  constructor(inner: AsyncIterator<T, unknown, unknown>, watch: StreamWatch) {
    this.#inner = inner;
    this.#watch = watch;
  }

  next(...sent: [] | [unknown]): Promise<IteratorResult<T, unknown>> {
    return this.#inner.next(...sent).then(this.#came, this.#failed);
  }

  return(value?: unknown): Promise<IteratorResult<T, unknown>> {
    this.#watch.call.abandon();
    return this.#inner.return?.(value) ?? Promise.resolve({ done: true, value });
  }

  throw(error?: unknown): Promise<IteratorResult<T, unknown>> {
    this.#watch.call.abandon();
    return this.#inner.throw?.(error) ?? Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  // Made once for each stream, and not once for each chunk.
  readonly #came = (
    result: IteratorResult<T, unknown>,
  ): IteratorResult<T, unknown> | Promise<IteratorResult<T, unknown>> => {
    if (result.done === true) {
      const { call, reader, aborted } = this.#watch;
      endCall(call, reader, this.#ending, aborted?.() === true);
      return result;
    }
    const { call, reader, hidden } = this.#watch;
    try {
      this.#ending = reader.event(result.value, call) ?? this.#ending;
      if (hidden?.(result.value) === true) return this.next();
    } catch {
      // An event whose properties throw says nothing; whoever reads the stream gets it all the same.
    }
    return result;
  };

  readonly #failed = (error: unknown): never => {
    this.#watch.call.fail(error);
    throw error;
  };
}
