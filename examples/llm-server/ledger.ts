import { noUsage, type Usage } from "./usage.ts";

export type Provider = "openai" | "anthropic" | "google";

/** One request, as the simulator knows that it was. */
export interface LedgerEntry {
  readonly number: number;
  /** When it came, ISO 8601. */
  readonly at: string;
  readonly provider: Provider;
  readonly operation: string;
  /** The model that was asked, and the one that answered. */
  readonly asked: string;
  readonly model: string;
  readonly stream: boolean;
  readonly tier?: string;
  readonly status: number;
  /** `cut` by the simulator, `aborted` by the client, `refused` before the model was asked. */
  readonly end: "completed" | "cut" | "aborted" | "refused";
  /** What is billed: all that was read and all that was written until the end. */
  readonly usage: Usage;
  /** The last usage that the client was told; absent where it was told none that can be believed. */
  readonly told?: Usage;
  /** Tokens of the answer that went out, those of thoughts included. */
  readonly sent: number;
  readonly milliseconds: number;
}

/** All requests with the same provider, models and end. */
export interface LedgerTotal extends Pick<LedgerEntry, "provider" | "asked" | "model" | "end"> {
  readonly requests: number;
  readonly usage: Usage;
}

/** Keeps the latest entries whole, and sums of all. */
const mostEntries = 10_000;

/** What the simulator served. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #totals = new Map<string, LedgerTotal>();
  #open = 0;
  #numbers = 0;

  /** Begins an entry; `close` writes it down when the request has ended. */
  begin(): { readonly number: number; readonly close: (entry: Omit<LedgerEntry, "number">) => void } {
    this.#numbers += 1;
    const number = this.#numbers;
    this.#open += 1;
    const close = (entry: Omit<LedgerEntry, "number">): void => {
      this.#open -= 1;
      this.#entries.push({ number, ...entry });
      if (this.#entries.length > 2 * mostEntries) this.#entries.splice(0, mostEntries);
      this.#count(entry);
    };
    return { number, close };
  }

  #count({ provider, asked, model, end, usage }: Omit<LedgerEntry, "number">): void {
    const key = JSON.stringify([provider, asked, model, end]);
    const { requests, usage: before } = this.#totals.get(key) ?? { requests: 0, usage: noUsage };
    this.#totals.set(key, { provider, asked, model, end, requests: requests + 1, usage: add(before, usage) });
  }

  /** Requests under way. */
  get open(): number {
    return this.#open;
  }

  /** The latest entries, in the order in which they ended: ten thousand at least, if there were so many. */
  get entries(): readonly LedgerEntry[] {
    return [...this.#entries];
  }

  /** Sums over all entries, those that are not kept included. */
  get totals(): readonly LedgerTotal[] {
    return [...this.#totals.values()];
  }

  toJSON(): object {
    return { simulator: true, open: this.open, totals: this.totals, entries: this.entries };
  }
}

const add = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
  cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
  output: a.output + b.output,
  reasoning: a.reasoning + b.reasoning,
});
