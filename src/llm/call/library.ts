import { overflowValue } from "../../catalog/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { modelKey } from "../names.ts";
import type { PriceBook } from "../price/price-book.ts";
import { ModelBooks } from "./model-books.ts";

/** Names that nobody vouches for and that get a label all the same: a new model of one's own begins as one. */
const mostUnproven = 20;
/** Names that are remembered; a label takes fewer still. */
const mostProven = 1_000;
/** Books that are kept: those of named models, and of all others of a provider. */
const mostBooks = mostProven + mostUnproven + 100;

/**
 * The models that were called, by provider and name. Names may come from users: one counts as a model's once its
 * provider answered under it, or a price for it is known. Of others a few get labels, so that nobody can fill them.
 */
export class Library {
  readonly #port: TelemetryPort;
  readonly #prices: PriceBook;
  readonly #books = new Map<string, ModelBooks>();
  readonly #proven = new Set<string>();
  readonly #unproven = new Set<string>();

  constructor(port: TelemetryPort, prices: PriceBook) {
    this.#port = port;
    this.#prices = prices;
  }

  /** The books of a model, or those of all whose name has no label. */
  books(provider: string, model: string): ModelBooks {
    const key = modelKey(provider, model);
    const known = this.#books.get(key);
    if (known !== undefined) return known;
    return this.#admits(key, provider, model) ? this.#open(key, provider, model) : this.#others(provider);
  }

  /** Says that a provider answered under a name. */
  prove(provider: string, model: string): void {
    const key = modelKey(provider, model);
    if (this.#proven.has(key) || this.#proven.size >= mostProven) return;
    this.#proven.add(key);
    this.#unproven.delete(key);
  }

  #admits(key: string, provider: string, model: string): boolean {
    if (this.#proven.has(key)) return true;
    if (this.#proven.size >= mostProven) return false;
    if (this.#prices.find({ provider, model, at: this.#port.clock.wallTime() }) !== undefined) {
      this.prove(provider, model);
      return true;
    }
    if (this.#unproven.size >= mostUnproven) return false;
    this.#unproven.add(key);
    return true;
  }

  /** Hosts are providers, too, and tenants may bring their own: of those beyond all measure nothing is told apart. */
  #others(provider: string): ModelBooks {
    const named = this.#books.size < mostBooks ? provider : overflowValue;
    const key = modelKey(provider, overflowValue);
    const open = modelKey(named, overflowValue);
    return this.#books.get(key) ?? this.#books.get(open) ?? this.#open(open, named, overflowValue);
  }

  #open(key: string, provider: string, model: string): ModelBooks {
    const books = new ModelBooks(this.#port, { provider, model });
    this.#books.set(key, books);
    return books;
  }
}
