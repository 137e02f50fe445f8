import type { BoundGauge } from "../../metrics/index.ts";
import { endsWithin, randomId, Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import { type Money, moneyText, usdOf } from "../model/money.ts";
import type { BudgetAmount, BudgetStore, BudgetTotals, BudgetWrite } from "./budget-store.ts";

/** Milliseconds that a store has to answer. */
const patience = 2_000;
/** Most calls that may be unanswered: a driver that queues while it is offline must not grow without bound. */
const mostUnanswered = 50;

/** Milliseconds after which one more is sent all the same: a driver may have lost those that it never answers. */
const tryAgainAfter = 600_000;

/** Who is told what the store says. */
export interface StoreReader {
  /** What is of interest now. */
  keys(): readonly string[];
  /** The sums that were asked for. */
  read(totals: BudgetTotals, keys: readonly string[]): void;
  /** The sums after a write. */
  wrote(totals: BudgetTotals, amounts: readonly BudgetAmount[]): void;
}

/**
 * Talks to a store, which may be down or slow, one thing at a time: first what is owed to it, then what is asked. What
 * is settled while a write is under way goes with the next one. What failed is tried again, as it was, when it is asked
 * for the next time; nothing here rejects or waits without end. What is owed is one sum for each key, so that it stays small.
 */
export class StoreLink {
  readonly #port: TelemetryPort;
  readonly #store: BudgetStore;
  readonly #reader: StoreReader;
  readonly #seldom: Seldom;
  readonly #unsettled: BoundGauge;
  readonly #writer = randomId();
  #number = 0;
  #pending = new Map<string, BudgetAmount>();
  #writing: BudgetWrite | undefined;
  #working: Promise<void> | undefined;
  #asked = false;
  #down = false;
  #unanswered = 0;
  #lastAsked = Number.NEGATIVE_INFINITY;

  constructor(port: TelemetryPort, store: BudgetStore, reader: StoreReader) {
    this.#port = port;
    this.#store = store;
    this.#reader = reader;
    this.#seldom = new Seldom(port);
    this.#unsettled = port.metrics.gauge("tta_llm_budget_unsettled_usd").bind({});
    this.#unsettled.set(0);
  }

  /** What the store is not known to have. */
  get owed(): Money {
    const amounts = [...this.#pending.values(), ...(this.#writing?.amounts ?? [])];
    return amounts.reduce((sum, { money }) => sum + money, 0n);
  }

  /** Writes it soon: at once where the store is up and idle. */
  owe(amount: BudgetAmount): void {
    const { key, money } = amount;
    this.#pending.set(key, { ...amount, money: money + (this.#pending.get(key)?.money ?? 0n) });
    this.#unsettled.set(usdOf(this.owed));
    if (!this.#down) void this.#work();
  }

  /** Writes what is owed, and asks for the sums. Resolves when that is done, or failed. */
  refresh(): Promise<void> {
    this.#asked = true;
    return this.#work();
  }

  /** Writes all that is owed, unless that takes longer than `timeout` milliseconds or fails once more. */
  async close(timeout: number): Promise<void> {
    const done = (async () => {
      do await this.#work();
      while (this.owed > 0n && !this.#down);
    })();
    await endsWithin(this.#port.clock, timeout, done);
    if (this.owed > 0n) {
      this.#port.log.error("a store of budgets never got all that was spent", {
        store: this.#store.name,
        lost_usd: moneyText(this.owed),
      });
    }
    try {
      this.#store.close?.();
    } catch (error) {
      this.#failed(error);
    }
  }

  #work(): Promise<void> {
    this.#working ??= this.#run();
    return this.#working;
  }

  async #run(): Promise<void> {
    try {
      // What is settled in the same turn goes in one write.
      await undefined;
      while (this.#pending.size > 0 || this.#writing !== undefined || this.#asked) {
        if (!(await this.#write()) || !(await this.#read())) return;
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#working = undefined;
    }
  }

  async #write(): Promise<boolean> {
    if (this.#writing === undefined) {
      if (this.#pending.size === 0) return true;
      this.#number += 1;
      this.#writing = {
        writer: this.#writer,
        number: this.#number,
        at: this.#port.clock.wallTime(),
        amounts: [...this.#pending.values()],
      };
      this.#pending = new Map();
    }
    const write = this.#writing;
    const totals = await this.#ask(() => this.#store.add(write));
    if (totals === undefined) return false;
    this.#writing = undefined;
    this.#unsettled.set(usdOf(this.owed));
    this.#reader.wrote(totals, write.amounts);
    return true;
  }

  async #read(): Promise<boolean> {
    if (!this.#asked) return true;
    this.#asked = false;
    const keys = this.#reader.keys();
    const totals = await this.#ask(() => this.#store.read(keys));
    if (totals !== undefined) this.#reader.read(totals, keys);
    return totals !== undefined;
  }

  async #ask(work: () => Promise<BudgetTotals>): Promise<BudgetTotals | undefined> {
    const now = this.#port.clock.now();
    if (this.#unanswered >= mostUnanswered && now < this.#lastAsked + tryAgainAfter) {
      return this.#failed(new Error("too many calls are unanswered"));
    }
    this.#lastAsked = now;
    try {
      this.#unanswered += 1;
      const answering = (async () => work())();
      const answered = (): void => {
        this.#unanswered -= 1;
      };
      answering.then(answered, answered);
      if (!(await endsWithin(this.#port.clock, patience, answering))) {
        return this.#failed(new Error(`no answer within ${patience} ms`));
      }
      const totals = await answering;
      this.#answered();
      return totals;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #answered(): void {
    if (!this.#down) return;
    this.#down = false;
    this.#port.log.info("the store of budgets answers again", { store: this.#store.name });
  }

  #failed(error: unknown): undefined {
    this.#down = true;
    this.#seldom.warn("the store of budgets fails: what is spent meanwhile is written when it is back", {
      store: this.#store.name,
      owed_usd: moneyText(this.owed),
      error,
    });
  }
}
