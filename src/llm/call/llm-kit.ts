import { Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import type { Conventions } from "../conventions/conventions.ts";
import type { PriceBook } from "../price/price-book.ts";
import type { BudgetLedger } from "./budget-ledger.ts";
import type { CallBooks } from "./call-state.ts";
import type { Capture } from "./capture.ts";
import { Library } from "./library.ts";

/** Names that are remembered as told. */
const mostTold = 200;

/** What one `Llm` shares between all its calls. */
export class LlmKit implements CallBooks {
  readonly port: TelemetryPort;
  readonly prices: PriceBook;
  readonly library: Library;
  readonly owner: string;
  readonly budgets: BudgetLedger | undefined;
  readonly capture: Capture | undefined;
  readonly conventions: Conventions | undefined;
  /** Tells of budgets that cannot be asked, or heeded. */
  readonly unasked: Seldom;
  readonly #broken: Seldom;
  readonly #told = new Set<string>();

  constructor(parts: Pick<LlmKit, "port" | "prices" | "owner" | "budgets" | "capture" | "conventions">) {
    this.port = parts.port;
    this.prices = parts.prices;
    this.owner = parts.owner;
    this.budgets = parts.budgets;
    this.capture = parts.capture;
    this.conventions = parts.conventions;
    this.library = new Library(parts.port, parts.prices);
    this.unasked = new Seldom(parts.port);
    this.#broken = new Seldom(parts.port);
  }

  /** Does what must not hurt whoever makes the call, whatever goes wrong in it. */
  safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#broken.warn("a call of a model could not be measured", { error });
    }
  }

  /** Says something once for each name, of which there are only so many. */
  once(name: string, message: string, fields: Readonly<Record<string, unknown>>): void {
    if (this.#told.has(name) || this.#told.size >= mostTold) return;
    this.#told.add(name);
    this.port.log.warn(message, fields);
  }
}
