import { type RunContext, Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import type { Asking, Settled } from "../call/budget-ledger.ts";
import { ownerIn } from "../call/owner-in.ts";
import { type Money, usdOf } from "../model/money.ts";
import type { BudgetAmount, BudgetStore, BudgetTotals } from "./budget-store.ts";
import type { BudgetRoutes, BudgetState, Budgets } from "./budget-types.ts";
import type { CheckedBudget } from "./check-budgets.ts";
import { KeptBudget } from "./kept-budget.ts";
import { Reservations } from "./reservations.ts";
import type { Standing } from "./standing.ts";
import { StoreLink, type StoreReader } from "./store-link.ts";
import { TypicalCost } from "./typical-cost.ts";

/** Milliseconds between two looks at what others spent. */
const refreshEvery = 5_000;
const defaultTimeout = 10_000;

type Open = readonly [KeptBudget, Standing];

/** Keeps budgets: what this process spends it knows at once, what others spend it reads from the store they share. */
export class BudgetBooks implements Budgets, StoreReader {
  readonly ready: Promise<void>;
  readonly #port: TelemetryPort;
  readonly #budgets: readonly KeptBudget[];
  readonly #byOwner: ReadonlyMap<string, readonly KeptBudget[]>;
  readonly #link: StoreLink;
  readonly #typical = new TypicalCost();
  readonly #reservations: Reservations;
  readonly #forgot: Seldom;
  readonly #removeEnding: () => void;
  #cancelTick: () => void;
  #closing: Promise<void> | undefined;

  constructor(port: TelemetryPort, budgets: readonly CheckedBudget[], store: BudgetStore) {
    this.#port = port;
    this.#budgets = budgets.map((budget) => new KeptBudget(port, budget));
    this.#byOwner = Map.groupBy(this.#budgets, ({ owner }) => owner);
    this.#link = new StoreLink(port, store, this);
    this.#reservations = new Reservations(port.clock);
    this.#forgot = new Seldom(port);
    this.#removeEnding = port.endings.add((timeout) => this.close(timeout));
    this.#cancelTick = this.#tickLater();
    this.#show();
    this.ready = this.#link.refresh();
  }

  admit({ owner, provider, model, at, run }: Asking): void {
    const open = this.#open(owner, at);
    if (open.length === 0) return;
    const used = open.filter(([budget, standing]) => budget.isExceeded(standing));
    for (const [budget, standing] of used) budget.exceeded(standing);
    const blocking = used.find(([{ onExceeded }]) => onExceeded === "block");
    if (blocking !== undefined) throw blocking[0].refusal(blocking[1]);
    const standings = open.map(([, standing]) => standing);
    this.#reservations.reserve(run, standings, this.#typical.of(provider, model));
  }

  settle({ owner, provider, model, at, run, money = 0n }: Settled): void {
    this.#reservations.release(run);
    if (money <= 0n) return;
    this.#typical.learn(provider, model, money);
    for (const [budget, standing] of this.#open(owner, at)) this.#spend(budget, standing, money);
  }

  state(owner?: string): readonly BudgetState[] {
    const now = this.#port.clock.wallTime();
    return this.#of(owner).map((budget) => budget.state(now));
  }

  exceeded(of: string | RunContext): boolean {
    const owner = typeof of === "string" ? of : ownerIn(of);
    return owner !== undefined && this.state(owner).some(({ exceeded }) => exceeded);
  }

  choose<const U extends string, const C extends string>({ usual, cheap, owner }: BudgetRoutes<U, C>) {
    return (_input: unknown, run: RunContext): U | C => {
      const states = this.state(ownerIn(run) ?? owner ?? "");
      return states.some(({ exceeded, onExceeded }) => exceeded && onExceeded === "route") ? cheap : usual;
    };
  }

  close(timeout: number = defaultTimeout): Promise<void> {
    this.#closing ??= this.#close(timeout);
    return this.#closing;
  }

  keys(): readonly string[] {
    const now = this.#port.clock.wallTime();
    return this.#budgets.flatMap((budget) => budget.keys(now));
  }

  read(totals: BudgetTotals, keys: readonly string[]): void {
    for (const key of keys) {
      const standing = this.#holder(key)?.find(key);
      if (standing === undefined) continue;
      this.#take(standing, totals.get(key) ?? 0n);
      standing.history ??= historyOf(standing, totals);
    }
    this.#show();
  }

  wrote(totals: BudgetTotals, amounts: readonly BudgetAmount[]): void {
    const now = this.#port.clock.wallTime();
    for (const { key, money } of amounts) {
      const budget = this.#holder(key);
      const standing = budget?.find(key);
      if (standing !== undefined) this.#take(standing, totals.get(key) ?? 0n, money);
      budget?.show(now);
    }
  }

  #spend(budget: KeptBudget, standing: Standing, money: Money): void {
    standing.spend(money);
    this.#link.owe(budget.amount(standing, money));
    budget.show(this.#port.clock.wallTime());
  }

  /** Budgets of an owner as they stand at a moment; what is new is asked for. */
  #open(owner: string, at: number): readonly Open[] {
    const open = this.#of(owner).map((budget): Open => [budget, budget.at(at)]);
    if (open.some(([, { history }]) => history === undefined)) this.#askOnce(open);
    return open;
  }

  #askOnce(open: readonly Open[]): void {
    const fresh = open.filter(([, { asked }]) => !asked);
    if (fresh.length === 0) return;
    for (const [, standing] of fresh) standing.asked = true;
    void this.#link.refresh();
  }

  #of(owner: string | undefined): readonly KeptBudget[] {
    return owner === undefined ? this.#budgets : (this.#byOwner.get(owner) ?? []);
  }

  /** The budget that remembers a period. */
  #holder(key: string): KeptBudget | undefined {
    return this.#budgets.find((budget) => budget.find(key) !== undefined);
  }

  #take(standing: Standing, total: Money, written?: Money): void {
    if (!standing.stored(total, written)) return;
    this.#forgot.warn("the store of budgets has less than it had: this process goes on with what it knows", {
      key: standing.key,
      stored_usd: usdOf(total),
      spent_usd: usdOf(standing.spent),
    });
  }

  #show(): void {
    const now = this.#port.clock.wallTime();
    for (const budget of this.#budgets) budget.show(now);
  }

  #tickLater(): () => void {
    return this.#port.clock.after(
      refreshEvery,
      () => {
        this.#cancelTick = this.#tickLater();
        this.#reservations.expire();
        this.#show();
        void this.#link.refresh();
      },
      true,
    );
  }

  async #close(timeout: number): Promise<void> {
    this.#cancelTick();
    this.#removeEnding();
    await this.#link.close(timeout);
  }
}

/** What the periods before came to, the earliest that the store knows first; those before that are unknown, not 0. */
function historyOf({ before }: Standing, totals: BudgetTotals): readonly number[] {
  const first = before.findLastIndex((key) => totals.has(key));
  return before
    .slice(0, first + 1)
    .map((key) => usdOf(totals.get(key) ?? 0n))
    .reverse();
}
