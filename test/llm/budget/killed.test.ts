import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { foldJournal } from "../../../src/llm/budget/adapters/fold-journal.ts";
import { periodAt } from "../../../src/llm/budget/period.ts";
import { createBudgets, fileBudgetStore } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";
import { tempDir, waitFor } from "../../real/index.ts";

const spender = fileURLToPath(new URL("spender.ts", import.meta.url));
/** What a call of a spender costs, and how many it makes at once. */
const cost = 100_001_000_000n;
const lanes = 4;

interface Spender {
  readonly child: ChildProcess;
  /** How many calls its own ledger says to have begun (b), ended (e), or been refused (r). */
  count(what: "b" | "e" | "r"): number;
}

let named = 0;
function spend(folder: string, limit: number): Spender {
  named += 1;
  const ledger = join(folder, `ledger-${named}`);
  const child = spawn(process.execPath, [spender, join(folder, "budgets"), ledger, String(limit)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const count = (what: string): number =>
    existsSync(ledger) ? readFileSync(ledger, "latin1").split(what).length - 1 : 0;
  return { child, count };
}

async function kill({ child }: Spender): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** What a process that starts now says to be spent in this month. */
async function spentAfterRestart(folder: string): Promise<bigint> {
  const budgets = createBudgets(createTestTelemetry({ wallTime: Date.now() }), {
    budgets: [{ owner: "search", usd: 1, period: "month" }],
    store: fileBudgetStore({ folder: join(folder, "budgets") }),
  });
  await budgets.ready;
  const spent = budgets.state("search")[0]?.spent ?? 0n;
  await budgets.close();
  return spent;
}

/** Waits if this month is about to end, so that a test lies in one. */
async function inOneMonth(): Promise<void> {
  await waitFor("the next month", () => periodAt("month", "UTC", Date.now()).until - Date.now() > 60_000, {
    timeoutMs: 70_000,
  });
}

const sum = (spenders: readonly Spender[], what: "b" | "e" | "r"): bigint =>
  BigInt(spenders.reduce((all, one) => all + one.count(what), 0));

describe("processes that are killed while they spend", () => {
  it("have spent what their own ledgers say, the calls in flight apart", { timeout: 120_000 }, async () => {
    await inOneMonth();
    const folder = tempDir("tta-killed-");
    const budgets = join(folder, "budgets");
    const paths = {
      sums: join(budgets, "sums"),
      sealed: join(budgets, "journal.sealed"),
      journal: join(budgets, "journal"),
      lock: join(budgets, "lock"),
    };
    const all: Spender[] = [];
    for (let round = 1; round <= 3; round++) {
      const now = [spend(folder, 1e9), spend(folder, 1e9)];
      all.push(...now);
      await waitFor("both to spend", () => now.every((one) => one.count("e") > 100 * round), { everyMs: 10 });
      // In the middle of a fold too: theirs come as their journal grows, and one is ours.
      const folding = foldJournal(paths);
      await Promise.all(now.map(kill));
      await folding;
      const spent = await spentAfterRestart(folder);
      expect(spent % cost).toBe(0n);
      const inFlight = BigInt(lanes * all.length);
      expect(spent / cost).toBeGreaterThanOrEqual(sum(all, "e") - inFlight);
      expect(spent / cost).toBeLessThanOrEqual(sum(all, "b"));
    }
  });
});

describe("two processes that spend the last dollar at once", () => {
  it("spend no more than the calls in flight beyond it", { timeout: 120_000 }, async () => {
    await inOneMonth();
    const folder = tempDir("tta-last-dollar-");
    const limit = 60;
    const both = [spend(folder, limit), spend(folder, limit)];
    const codes = await Promise.all(both.map(async ({ child }) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(sum(both, "r")).toBe(BigInt(2 * lanes));
    const spent = await spentAfterRestart(folder);
    expect(spent).toBe(sum(both, "e") * cost);
    const beyond = spent - BigInt(limit) * 10n ** 12n;
    expect(beyond).toBeGreaterThanOrEqual(0n);
    expect(beyond).toBeLessThanOrEqual(BigInt(2 * lanes) * cost);
  });
});
