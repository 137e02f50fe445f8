import type { Money } from "../model/money.ts";
import type { CivilDate } from "./calendar.ts";
import type { Period } from "./period.ts";

/** What is known of one budget in one period. */
export class Standing {
  readonly period: Period;
  readonly key: string;
  /** Keys of the periods before it, the latest first. */
  readonly before: readonly string[];
  /** What those came to, in USD, as far as the store goes back; undefined while it was not asked. */
  history: readonly number[] | undefined;
  /** Whether the store was asked for it. */
  asked = false;
  /** Whether the log has said that it is used up. */
  told = false;
  /** What the store last said. */
  #stored: Money = 0n;
  /** What the store said once and no longer does: it forgot, and nobody gets money back for that. */
  #lost: Money = 0n;
  /** What this process spent and the store has not said to have. */
  #owed: Money = 0n;
  /** What calls that are under way usually cost. */
  #reserved: Money = 0n;

  constructor(period: Period, key: string, before: readonly string[]) {
    this.period = period;
    this.key = key;
    this.before = before;
  }

  /** What is spent, by everybody, as far as it is known here. */
  get spent(): Money {
    return this.#stored + this.#lost + this.#owed;
  }

  /** The same with what calls that are under way will spend. */
  get committed(): Money {
    return this.spent + this.#reserved;
  }

  /** Nothing of this process is open in it. */
  get atRest(): boolean {
    return this.#owed === 0n && this.#reserved === 0n;
  }

  reserve(money: Money): void {
    this.#reserved += money;
  }

  spend(money: Money): void {
    this.#owed += money;
  }

  /** The store has a sum, in which so much is that was owed to it. Says whether the store lost something. */
  stored(total: Money, written: Money = 0n): boolean {
    const missing = this.#stored + written - total;
    this.#owed -= written;
    this.#stored = total;
    if (missing <= 0n) return false;
    this.#lost += missing;
    return true;
  }
}

/** How the sum of a budget is called in its store. The owner stands last, since it may have any sign in it. */
export const keyOf = (
  { kind, zone }: Pick<Period, "kind" | "zone">,
  date: CivilDate,
  owner: string,
): string => `${kind} ${date} ${zone} ${owner}`;
