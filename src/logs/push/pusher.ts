import type { LineLoss } from "../../catalog/index.ts";
import { callAfter, sleep } from "../../time/index.ts";
import { post } from "../adapters/post.ts";
import { type Line, lineText } from "../line/line-maker.ts";
import { encoders } from "./encode.ts";
import type { PushOptions } from "./push-options.ts";

/** Most lines that wait, and most characters of them. */
const mostWaiting = 4_096;
const mostCharacters = 8_000_000;
/** Most lines of one request, and milliseconds that a line waits for others. */
const batchSize = 512;
const patience = 1_000;
/** How often a batch is sent, and the milliseconds between: twice as long each time, unless the server says. */
const tries = 5;
const firstWait = 500;
const longestWait = 30_000;

/** Told of lines that were lost. */
export type OnLost = (reason: LineLoss, lines: number) => void;

interface Waiting {
  readonly line: Line;
  readonly size: number;
}

/** Sends lines in batches, one at a time. What cannot be sent is counted; nothing waits for it, and nothing fails. */
export class Pusher {
  readonly #options: PushOptions;
  readonly #lost: OnLost;
  readonly #end = new AbortController();
  #waiting: Waiting[] = [];
  #characters = 0;
  #sending: Promise<void> | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: PushOptions, lost: OnLost) {
    this.#options = options;
    this.#lost = lost;
  }

  push(line: Line): void {
    const size = lineText(line).length;
    const loss = this.#whyNot(size);
    if (loss !== undefined) {
      this.#lost(loss, 1);
      return;
    }
    this.#waiting.push({ line, size });
    this.#characters += size;
    if (this.#waiting.length >= batchSize) this.#send();
    else this.#cancel ??= callAfter(patience, () => this.#send(), true);
  }

  /** Sends what waits now. */
  async flush(): Promise<void> {
    this.#send();
    await this.#sending;
  }

  /** Sends what waits, and counts what is left after `timeout` milliseconds as lost. */
  async end(timeout: number): Promise<void> {
    const limit = new AbortController();
    await Promise.race([this.flush(), sleep(timeout, { signal: limit.signal })]);
    limit.abort();
    this.#end.abort();
    await this.#sending;
    this.#lost("shutdown", this.#waiting.length);
    this.#waiting = [];
    this.#characters = 0;
  }

  #whyNot(size: number): LineLoss | undefined {
    if (this.#end.signal.aborted) return "shutdown";
    const full = this.#waiting.length >= mostWaiting || this.#characters + size > mostCharacters;
    return full ? "queue_full" : undefined;
  }

  #send(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#end.signal.aborted) {
      const batch = this.#waiting.splice(0, batchSize);
      for (const { size } of batch) this.#characters -= size;
      const loss = await this.#sendOne(batch.map(({ line }) => line));
      if (loss !== undefined) this.#lost(loss, batch.length);
    }
  }

  async #sendOne(lines: readonly Line[]): Promise<LineLoss | undefined> {
    const { to, url, headers = {} } = this.#options;
    const { signal } = this.#end;
    const body = encoders[to](lines);
    for (let at = 0; at < tries; at += 1) {
      const posted = await post(url, headers, body, signal);
      if (posted === "taken") return undefined;
      if (posted === "refused") return "export_failed";
      if (signal.aborted) return "shutdown";
      const wait = posted.after ?? firstWait * 2 ** at * (0.5 + Math.random() / 2);
      if (at + 1 < tries) await sleep(Math.min(wait, longestWait), { signal, background: true });
      if (signal.aborted) return "shutdown";
    }
    return "export_failed";
  }
}
