import { describe, expect, it } from "vitest";
import type { BudgetStore } from "../../../src/llm/index.ts";

const keepUntil = Date.now() + 86_400_000;
const dollar = 10n ** 12n;

/** A write of one process. */
export const write = (writer: string, number: number, amounts: Readonly<Record<string, bigint>>) => ({
  writer,
  number,
  at: Date.now(),
  amounts: Object.entries(amounts).map(([key, money]) => ({ key, money, keepUntil })),
});

/** What every store of budgets does. `open` gives another process of the same store each time, after `fresh`. */
export function budgetStoreContract(name: string, fresh: () => Promise<() => BudgetStore>): void {
  describe(`${name}, as a store of budgets`, () => {
    it("adds, and says what the sums are then, of those keys alone that have one", async () => {
      const open = await fresh();
      const store = open();
      expect(await store.read(["a", "b"])).toEqual(new Map());
      expect(await store.add(write("w", 1, { a: 1n, b: 7n * dollar - 1n }))).toEqual(
        new Map([
          ["a", 1n],
          ["b", 7n * dollar - 1n],
        ]),
      );
      expect(await store.add(write("w", 2, { b: 1n }))).toEqual(new Map([["b", 7n * dollar]]));
      expect(await open().read(["c", "b", "a"])).toEqual(
        new Map([
          ["a", 1n],
          ["b", 7n * dollar],
        ]),
      );
    });

    it("counts a write once, however often and from wherever it comes", async () => {
      const open = await fresh();
      const [one, two] = [open(), open()];
      await one.add(write("w", 1, { a: 5n }));
      await Promise.all([one, two, one].map((store) => store.add(write("w", 2, { a: 10n, b: 1n }))));
      expect(await two.add(write("w", 1, { a: 5n }))).toEqual(new Map([["a", 15n]]));
      expect(await one.add(write("x", 1, { a: 5n }))).toEqual(new Map([["a", 20n]]));
    });

    it("loses nothing of what many add at once, in any order of keys", async () => {
      const open = await fresh();
      const writers = ["u", "v", "w", "x"].map((writer) => ({ writer, store: open() }));
      await Promise.all(
        writers.map(async ({ writer, store }, index) => {
          for (let number = 1; number <= 50; number++) {
            const amounts = index % 2 === 0 ? { a: 999_999_999_999n, b: 3n } : { b: 3n, a: 999_999_999_999n };
            await store.add(write(writer, number, amounts));
          }
        }),
      );
      expect(await open().read(["a", "b"])).toEqual(
        new Map([
          ["a", 200n * 999_999_999_999n],
          ["b", 600n],
        ]),
      );
    });

    it("holds more than any company has, and names with any sign", async () => {
      const store = (await fresh())();
      const key = "day 2026-01-01 Europe/Berlin a \"b\" 'c' {d}\n\té 🦆; DROP TABLE";
      await store.add(write("w", 1, { [key]: 10n ** 27n + 1n }));
      expect(await store.add(write("w", 2, { [key]: 10n ** 27n }))).toEqual(
        new Map([[key, 2n * 10n ** 27n + 1n]]),
      );
    });
  });
}
