import type { LineLoss } from "../../catalog/index.ts";
import { callAfter, sleep } from "../../time/index.ts";
import { post } from "../adapters/post.ts";
import type { Line } from "../line/line-maker.ts";
import { encoders, type WrittenLine } from "./encode.ts";
import { judge } from "./judge.ts";
import type { PushOptions } from "./push-options.ts";

/** Most lines that wait, and most characters of them. */
const mostWaiting = 4_096;
const mostCharacters = 8_000_000;
/** Most lines of one request, about as many characters of them as servers take, and milliseconds that a line waits for others. */
const batchSize = 512;
const batchCharacters = 1_000_000;
const patience = 1_000;
/** How often a batch is sent, and the milliseconds between: twice as long each time, unless the server says. */
const tries = 5;
const firstWait = 500;
const longestWait = 30_000;

const late = "the process ended";

/** Told of lines that were lost, and why in words. */
export type OnLost = (reason: LineLoss, lines: number, why: string) => void;

/** Sends lines in batches, one at a time. What cannot be sent is counted; nothing waits for it, and nothing fails. */
export class Pusher {
  readonly #options: PushOptions;
  readonly #lost: OnLost;
  readonly #end = new AbortController();
  #waiting: WrittenLine[] = [];
  #characters = 0;
  #time = "";
  #nth = 0;
  #sending: Promise<void> | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: PushOptions, lost: OnLost) {
    this.#options = options;
    this.#lost = lost;
  }

  /** Takes a line with its text as JSON. */
  push(line: Line, text: string): void {
    if (this.#end.signal.aborted) {
      this.#lost("shutdown", 1, late);
      return;
    }
    if (this.#waiting.length >= mostWaiting || this.#characters + text.length > mostCharacters) {
      this.#lost("queue_full", 1, "more lines are written than can be sent");
      return;
    }
    this.#nth = line.timestamp === this.#time ? this.#nth + 1 : 0;
    this.#time = line.timestamp;
    this.#waiting.push({ line, text, nth: this.#nth });
    this.#characters += text.length;
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
    this.#lost("shutdown", this.#waiting.length, late);
    this.#waiting = [];
    this.#characters = 0;
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
      await this.#sendOne(this.#batch());
    }
  }

  #batch(): readonly WrittenLine[] {
    let characters = 0;
    const over = this.#waiting.findIndex(({ text }, at) => {
      characters += text.length;
      return at > 0 && (at === batchSize || characters > batchCharacters);
    });
    const batch = this.#waiting.splice(0, over === -1 ? this.#waiting.length : over);
    for (const { text } of batch) this.#characters -= text.length;
    return batch;
  }

  async #sendOne(lines: readonly WrittenLine[]): Promise<void> {
    const { to, url, headers = {} } = this.#options;
    const { signal } = this.#end;
    const body = encoders[to](lines);
    for (let at = 1; ; at += 1) {
      const judged = judge(to, await post(url, headers, body, signal), lines.length);
      if (!judged.again) {
        this.#lost("rejected", judged.refused, judged.why);
        return;
      }
      if (at === tries && !signal.aborted) {
        this.#lost("export_failed", lines.length, judged.why);
        return;
      }
      const wait = judged.after ?? firstWait * 2 ** (at - 1) * (0.5 + Math.random() / 2);
      await sleep(Math.min(wait, longestWait), { signal, background: true });
      if (signal.aborted) {
        this.#lost("shutdown", lines.length, late);
        return;
      }
    }
  }
}
