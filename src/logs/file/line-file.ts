import { messageOf } from "../../narrow/index.ts";
import { callAfter, sleep } from "../../time/index.ts";
import type { OnLost } from "../push/pusher.ts";

/** How many bytes were written, and what kept the rest from it. */
export interface Appended {
  readonly written: number;
  readonly error?: unknown;
}

/** Where lines are written to. */
export interface LineTarget {
  /** Writes whole lines, of which the first may have begun with what an earlier call left. Never rejects. */
  append(bytes: Buffer): Promise<Appended>;
  /** The same before anything else goes on, after what is under way; throws what Node says. */
  appendNow(bytes: Buffer): void;
  close(): Promise<void>;
}

/** Told of what becomes of lines. */
export interface LineFileEvents {
  readonly lost: OnLost;
  /** A write failed; it is tried again. */
  readonly failed: (error: unknown) => void;
  /** Writes work again, after so many lines were lost. */
  readonly mended: (lost: number) => void;
}

/** Most characters that wait, and of one write. */
const mostCharacters = 8_000_000;
const mostAtOnce = 262_144;
/** Milliseconds until a write that failed is tried again. */
const patience = 1_000;

const lineFeed = 10;
const linesIn = (bytes: Buffer): number =>
  bytes.reduce((sum, byte) => (byte === lineFeed ? sum + 1 : sum), 0);

/** Writes lines to a file, many at once, while the service goes on. What has no room is counted; nothing fails. */
export class LineFile {
  readonly #target: LineTarget;
  readonly #events: LineFileEvents;
  readonly #most: number;
  #waiting: string[] = [];
  #characters = 0;
  /** What is being written. */
  #rest: Buffer = Buffer.alloc(0);
  #writing: Promise<void> | undefined;
  #cancel: (() => void) | undefined;
  #failure: { readonly error: unknown; lost: number } | undefined;
  #closed = false;

  constructor(target: LineTarget, { maxBytes }: { readonly maxBytes: number }, events: LineFileEvents) {
    this.#target = target;
    this.#most = Math.min(maxBytes, mostAtOnce);
    this.#events = events;
  }

  push(text: string): void {
    if (this.#closed) {
      this.#events.lost("shutdown", 1, "the log is closed");
      return;
    }
    if (this.#characters + text.length > mostCharacters) {
      if (this.#failure !== undefined) this.#failure.lost += 1;
      this.#loseFor("queue_full", 1);
      return;
    }
    this.#waiting.push(text);
    this.#characters += text.length;
    // Not at once: what is written in one turn of the loop goes to the disk together.
    if (this.#writing !== undefined || this.#cancel !== undefined) return;
    const next = setImmediate(() => void this.#write());
    this.#cancel = () => clearImmediate(next);
  }

  /** Writes what waits; rejects if that cannot be written. */
  async flush(): Promise<void> {
    do {
      await this.#write();
      if (this.#failure !== undefined) throw this.#failure.error;
    } while (this.#waiting.length > 0);
  }

  /** Writes what waits, and counts what is left after `timeout` milliseconds as lost. */
  async end(timeout: number): Promise<void> {
    const limit = new AbortController();
    const whole = async (): Promise<void> => {
      await this.flush().catch(() => {});
      await this.#target.close();
    };
    await Promise.race([whole(), sleep(timeout, { signal: limit.signal })]);
    limit.abort();
    this.#closed = true;
    this.#cancel?.();
    this.#loseFor("shutdown", this.#waiting.length + linesIn(this.#rest));
    this.#waiting = [];
    this.#rest = Buffer.alloc(0);
  }

  /** Writes what waits before the process is over, where nothing can be waited for. */
  endNow(): void {
    // What is being written is the affair of who writes it.
    const left = this.#writing === undefined ? this.#rest : Buffer.alloc(0);
    const text = this.#waiting.map((line) => `${line}\n`).join("");
    this.#waiting = [];
    try {
      this.#target.appendNow(Buffer.concat([left, Buffer.from(text)]));
    } catch {
      // Nobody can be told any more.
    }
  }

  #loseFor(reason: "queue_full" | "shutdown", lines: number): void {
    if (lines === 0) return;
    if (this.#failure === undefined) this.#events.lost(reason, lines, "the disk is too slow");
    else this.#events.lost("file_failed", lines, messageOf(this.#failure.error));
  }

  #write(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#rest.length > 0 || this.#waiting.length > 0) {
      if (this.#rest.length === 0) this.#rest = this.#take();
      const { written, error } = await this.#target.append(this.#rest);
      this.#rest = this.#rest.subarray(written);
      if (error !== undefined) {
        this.#failure = { error, lost: this.#failure?.lost ?? 0 };
        this.#cancel = callAfter(patience, () => void this.#write(), true);
        this.#events.failed(error);
        return;
      }
      const { lost } = this.#failure ?? {};
      this.#failure = undefined;
      if (lost !== undefined) this.#events.mended(lost);
    }
  }

  #take(): Buffer {
    let bytes = 0;
    const over = this.#waiting.findIndex((text, at) => {
      bytes += Buffer.byteLength(text) + 1;
      return at > 0 && bytes > this.#most;
    });
    const lines = this.#waiting.splice(0, over === -1 ? this.#waiting.length : over);
    for (const { length } of lines) this.#characters -= length;
    return Buffer.from(`${lines.join("\n")}\n`);
  }
}
