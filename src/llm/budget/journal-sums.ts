import type { Money } from "../model/money.ts";
import { type BudgetAmount, type BudgetTotals, type BudgetWrite, repeatedWithin } from "./budget-store.ts";
import { readRecord, recordText } from "./journal-record.ts";

/** Writes sums that were folded: each of its lines counts. */
const folder = "";

interface Last {
  readonly number: number;
  readonly at: number;
}

/** What the lines of a journal add up to. */
export class JournalSums {
  readonly #sums = new Map<string, BudgetAmount>();
  readonly #writers = new Map<string, Last>();

  /** Takes a line; one that is torn, damaged, or that its writer wrote before, changes nothing. Says whether it is whole. */
  take(line: string): boolean {
    const record = readRecord(line);
    if (record !== undefined) this.#add(record);
    return record !== undefined;
  }

  of(keys: readonly string[]): BudgetTotals {
    return new Map(
      keys.flatMap((key) => {
        const sum = this.#sums.get(key);
        return sum === undefined ? [] : [[key, sum.money] as const];
      }),
    );
  }

  /**
   * The same as lines, without what nobody asks for any more. Nothing that was written after `since` is forgotten, nor
   * what is to be kept until then.
   */
  text(since: number): string {
    const at = since;
    const sums = [...this.#sums.values()].filter(({ keepUntil }) => keepUntil > since);
    const writers = [...this.#writers].filter(([, last]) => last.at > since - repeatedWithin);
    return [
      ...sums.map((amount) => recordText({ writer: folder, number: 0, at, amounts: [amount] })),
      ...writers.map(([writer, last]) => recordText({ writer, ...last, amounts: [] })),
    ].join("");
  }

  #add({ writer, number, at, amounts }: BudgetWrite): void {
    if (writer !== folder) {
      if (number <= (this.#writers.get(writer)?.number ?? 0)) return;
      this.#writers.set(writer, { number, at });
    }
    for (const { key, money, keepUntil } of amounts) {
      const before: Money = this.#sums.get(key)?.money ?? 0n;
      this.#sums.set(key, { key, money: before + money, keepUntil });
    }
  }
}
