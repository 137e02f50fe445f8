import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileBudgetStore } from "../../../src/llm/index.ts";
import { tempDir } from "../../real/index.ts";
import { openBudgets } from "./open-budgets.ts";
import { write } from "./store-contract.ts";

const key = "a";

it("sums that cannot be read are not taken for none: what is added meanwhile is refused, and not lost", async () => {
  const folder = tempDir("tta-budgets-");
  const before = fileBudgetStore({ folder });
  await before.add(write("w", 1, { [key]: 100n }));
  before.close?.();
  // As after a journal was folded: all that was spent stands in the sums, which nobody can read for now.
  const journal = join(folder, "journal");
  const sums = join(folder, "sums");
  const spent = readFileSync(journal);
  rmSync(journal);
  mkdirSync(sums);
  const store = fileBudgetStore({ folder });
  for (let i = 0; i < 3; i += 1) await expect(store.read([key])).rejects.toThrow();
  await expect(store.add(write("x", 1, { [key]: 5n }))).rejects.toThrow();
  rmSync(sums, { recursive: true });
  writeFileSync(sums, spent);
  expect((await store.read([key])).get(key)).toBe(100n);
  expect((await store.add(write("x", 1, { [key]: 5n }))).get(key)).toBe(105n);
  store.close?.();
});

it("a journal that cannot be folded takes all that is added, and loses nothing", async () => {
  const folder = tempDir("tta-budgets-");
  // Nobody can put a file in the place of a folder that has something in it.
  mkdirSync(join(folder, "sums.new", "in the way"), { recursive: true });
  const store = fileBudgetStore({ folder });
  const most = 6_000;
  let sealed = 0;
  for (let number = 1; number <= most; number += 1) {
    await store.add(write("w", number, { [`a key of some length ${number % 7}`]: 1n }));
    if (readdirSync(folder).includes("journal.sealed")) sealed += 1;
  }
  const keys = Array.from({ length: 7 }, (_, index) => `a key of some length ${index}`);
  const total = [...(await store.read(keys)).values()].reduce((sum, one) => sum + one, 0n);
  expect(total).toBe(BigInt(most));
  expect(sealed).toBeGreaterThan(0);
  store.close?.();
  const after = fileBudgetStore({ folder });
  expect([...(await after.read(keys)).values()].reduce((sum, one) => sum + one, 0n)).toBe(BigInt(most));
  after.close?.();
});

it("a folder that may not be written to holds up no call", async () => {
  const folder = tempDir("tta-budgets-");
  // For root, whom no mode of a folder stops, it is no folder: a file lies in its place.
  const isRoot = process.getuid?.() === 0;
  const take = (): void => {
    if (isRoot) {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "");
    } else chmodSync(folder, 0o500);
  };
  const giveBack = (): void => {
    if (isRoot) {
      rmSync(folder);
      mkdirSync(folder);
    } else chmodSync(folder, 0o700);
  };
  take();
  const store = fileBudgetStore({ folder });
  const budget = { owner: "search", usd: 1, period: "day" } as const;
  const { spend, spent, clock, lines, value } = await openBudgets([budget], { store });
  for (let i = 0; i < 10; i += 1) spend(0.125);
  await clock.advance(60_000);
  expect(spent()).toEqual([1.25]);
  expect(value("tta_llm_budget_unsettled_usd")).toBe(1.25);
  expect(lines.filter(({ level }) => level === "warn")).toHaveLength(2);
  giveBack();
  await clock.advance(5_000);
  expect(value("tta_llm_budget_unsettled_usd")).toBe(0);
  expect(statSync(join(folder, "journal")).mode & 0o777).toBe(0o600);
  store.close?.();
});
