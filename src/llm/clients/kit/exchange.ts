import { isObject } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { watchStream } from "./watch-stream.ts";

/** One request of a client, its tries included, and what became of its answer. */
export class Exchange {
  readonly call: OpenCall;
  readonly #stream: boolean;
  readonly #reader: AnswerReader;
  readonly #hidden: ((event: unknown) => boolean) | undefined;
  /** Whether the client reads the answer: then its user does not. */
  parsing = false;
  #seen = false;

  constructor(
    call: OpenCall,
    parts: {
      readonly reader: AnswerReader;
      readonly stream: boolean;
      readonly hidden?: ((event: unknown) => boolean) | undefined;
    },
  ) {
    this.call = call;
    this.#stream = parts.stream;
    this.#reader = parts.reader;
    this.#hidden = parts.hidden;
  }

  /** Watches what a client made of an answer; the first time counts. */
  watch(answer: unknown, aborted?: () => boolean): void {
    if (this.#seen) return;
    this.#seen = true;
    const { call } = this;
    const parts = { call, reader: this.#reader, hidden: this.#hidden, aborted };
    if (isObject(answer) && Symbol.asyncIterator in answer && watchStream(answer, parts)) return;
    this.#tellWhole(answer);
  }

  /** Watches the text of an answer that a client's user reads, past the client. */
  watchText(text: string): void {
    if (this.#seen) return;
    this.#seen = true;
    try {
      if (this.#stream) this.#tellEvents(text);
      else this.#tellWhole(JSON.parse(text));
    } catch {
      this.call.end();
    }
  }

  /** The answer goes where nobody can watch it. */
  lose(): void {
    if (this.#seen) return;
    this.#seen = true;
    this.call.end();
  }

  #tellEvents(text: string): void {
    for (const line of text.split("\n")) {
      if (line.startsWith("data: {")) this.#reader.event(JSON.parse(line.slice("data: ".length)), this.call);
    }
    this.call.end();
  }

  #tellWhole(answer: unknown): void {
    const { call } = this;
    try {
      const { error } = this.#reader.whole(answer, call);
      if (error !== undefined) call.fail(error);
    } catch {
      // An answer whose properties throw says nothing.
    }
    call.end();
  }
}
