import { sleep } from "../../time/index.ts";
import { postOtlp } from "../adapters/post-otlp.ts";

/** Most bytes that wait; a single request is never larger. */
const mostBytes = 32_000_000;
/** How often a request is sent, and the milliseconds between: twice as long each time, a minute in all. */
const tries = 8;
const firstWait = 500;
const longestWait = 30_000;
/** Milliseconds within which what waits at the end must be gone. */
const patience = 3_000;

export interface HandOnOptions {
  /** Where to: the whole address, without credentials. */
  readonly url: string;
  readonly authorization?: string | undefined;
  /** What is handed on, as a line about it begins: `Traces`. */
  readonly what: string;
  /** Told when it begins to fail, and when it works again. */
  readonly report: (line: string) => void;
  /** Of the wait after the first failure, in milliseconds. */
  readonly firstWaitMs?: number | undefined;
}

interface Waiting {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** Hands on requests as they came, one after the other. Who sent them does not wait, and nothing fails for it. */
export class HandOn {
  readonly #options: HandOnOptions;
  readonly #end = new AbortController();
  #waiting: Waiting[] = [];
  #bytes = 0;
  #sending: Promise<void> | undefined;
  #failing = false;
  #refused = false;
  /** Requests that were taken there, and that were let go. */
  readonly count = { sent: 0, dropped: 0 };

  constructor(options: HandOnOptions) {
    this.#options = options;
  }

  get url(): string {
    return this.#options.url;
  }

  offer(body: Uint8Array, contentType: string): void {
    if (this.#end.signal.aborted || this.#bytes + body.byteLength > mostBytes) {
      this.count.dropped += 1;
      return;
    }
    // A copy: the body is of whoever read it.
    this.#waiting.push({ body: new Uint8Array(body), contentType });
    this.#bytes += body.byteLength;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  /** Sends what waits, for three seconds at most; what is left then is let go. */
  async stop(): Promise<void> {
    const limit = new AbortController();
    await Promise.race([this.#sending, sleep(patience, { signal: limit.signal })]);
    limit.abort();
    this.#end.abort();
    await this.#sending;
    this.count.dropped += this.#waiting.length;
    this.#waiting = [];
    const { dropped } = this.count;
    if (dropped > 0) this.#say(`were not all handed on: ${dropped} requests were let go`);
  }

  async #sendAll(): Promise<void> {
    for (let one = this.#waiting.shift(); one !== undefined; one = this.#waiting.shift()) {
      const taken = await this.#sendOne(one);
      this.#bytes -= one.body.byteLength;
      this.count[taken ? "sent" : "dropped"] += 1;
      if (this.#end.signal.aborted) return;
    }
  }

  async #sendOne({ body, contentType }: Waiting): Promise<boolean> {
    const { url, authorization, firstWaitMs = firstWait } = this.#options;
    const headers = { "content-type": contentType, ...(authorization !== undefined && { authorization }) };
    const { signal } = this.#end;
    for (let at = 0; at < tries && !signal.aborted; at += 1) {
      const refusal = await postOtlp(url, headers, body, signal);
      if (signal.aborted && refusal !== undefined) return false;
      if (refusal?.again === false) {
        this.#refuse(refusal.why);
        return false;
      }
      this.#tell(refusal?.why);
      if (refusal === undefined) return true;
      await sleep(Math.min(firstWaitMs * 2 ** at, longestWait), { signal });
    }
    return false;
  }

  #tell(why: string | undefined): void {
    if (why !== undefined && !this.#failing)
      this.#say(`cannot be handed on to ${this.url}: ${why}. They are kept here, and tried again`);
    if (why === undefined && this.#failing)
      this.#say(`are handed on again; ${this.count.dropped} requests were let go`);
    this.#failing = why !== undefined;
  }

  /** What it will never take is told of once. */
  #refuse(why: string): void {
    if (!this.#refused)
      this.#say(`are not all taken by ${this.url}: ${why}. What it refuses is kept here alone`);
    this.#refused = true;
  }

  #say(line: string): void {
    this.#options.report(`${this.#options.what} ${line}.`);
  }
}
