import { isObject } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader, Ending } from "./answer-reader.ts";
import type { BodyWatch } from "./body-watch.ts";
import { endCall } from "./end-call.ts";
import { EventLines } from "./event-lines.ts";
import { tellWhole } from "./tell-whole.ts";
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
    tellWhole(answer, this.#reader, call);
  }

  /** Watches the text of an answer that the client's user reads in its place. */
  watchText(text: string): void {
    if (this.#stream) {
      const bytes = this.watchBytes();
      bytes.chunk(new TextEncoder().encode(text));
      bytes.end();
      return;
    }
    if (this.#seen) return;
    this.#seen = true;
    try {
      tellWhole(JSON.parse(text), this.#reader, this.call);
    } catch {
      this.call.end();
    }
  }

  /** Watches the bytes of an answer that the client's user reads in its place. */
  watchBytes(): BodyWatch {
    const { call } = this;
    const reader = this.#reader;
    let ending: Ending | undefined;
    const events = new EventLines((event) => {
      ending = reader.event(event, call) ?? ending;
    });
    return {
      chunk: (bytes) => {
        this.#seen = true;
        // A whole answer cannot be read before all of it is here, and is not held: it is estimated.
        if (this.#stream) events.push(bytes);
        else call.received(bytes.length);
      },
      end: () => {
        events.end();
        endCall(call, reader, this.#stream ? ending : {}, false);
      },
      fail: (error) => call.fail(error),
      leave: () => call.abandon(),
    };
  }

  /** The answer goes where nobody can watch it. */
  lose(): void {
    if (this.#seen) return;
    this.#seen = true;
    this.call.end();
  }
}
