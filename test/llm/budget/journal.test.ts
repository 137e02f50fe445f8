import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { foldJournal } from "../../../src/llm/budget/adapters/fold-journal.ts";
import { JournalFile } from "../../../src/llm/budget/adapters/journal-file.ts";
import { readRecord, recordText } from "../../../src/llm/budget/journal-record.ts";
import { JournalSums } from "../../../src/llm/budget/journal-sums.ts";
import { fileBudgetStore } from "../../../src/llm/index.ts";
import { makeTempDir, tempDir } from "../../real/index.ts";
import { write } from "./store-contract.ts";

const pathsIn = (folder: string) => ({
  sums: join(folder, "sums"),
  sealed: join(folder, "journal.sealed"),
  journal: join(folder, "journal"),
  lock: join(folder, "lock"),
});
async function sumOf(folder: string, key = "a"): Promise<bigint> {
  const store = fileBudgetStore({ folder });
  const sums = await store.read([key]);
  store.close?.();
  return sums.get(key) ?? 0n;
}

describe("a journal of budgets", () => {
  it("counts each line that is whole, wherever it is cut, and all that is added then", async () => {
    const records = [1, 2, 3].map((number) =>
      recordText(write("w", number, { a: 10n ** BigInt(number), "é🦆": 1n })),
    );
    const bytes = Buffer.from(records.join(""));
    const ends = records.map((_, index) => Buffer.byteLength(records.slice(0, index + 1).join("")));
    const folder = tempDir("tta-budgets-");
    for (let cut = 0; cut <= bytes.length; cut++) {
      writeFileSync(join(folder, "journal"), bytes.subarray(0, cut));
      const whole = ends.filter((end) => end <= cut).length;
      const expected = [0n, 10n, 110n, 1110n][whole] ?? 0n;
      expect([cut, await sumOf(folder)]).toEqual([cut, expected]);
      const store = fileBudgetStore({ folder });
      expect((await store.add(write("x", 1, { a: 5n }))).get("a")).toBe(expected + 5n);
      store.close?.();
      expect(await sumOf(folder)).toBe(expected + 5n);
    }
  });

  it("loses no more than the line in which a byte was changed", async () => {
    const records = [1, 2, 3].map((number) => recordText(write("w", number, { a: 10n ** BigInt(number) })));
    const bytes = Buffer.from(records.join(""));
    const folder = tempDir("tta-budgets-");
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x01;
      writeFileSync(join(folder, "journal"), damaged);
      const sum = await sumOf(folder);
      // A line feed that is lost takes both its neighbours.
      expect([1100n, 1010n, 110n, 1000n, 10n]).toContain(sum);
    }
  });

  it("reads what a writer that it follows had written half", async () => {
    const folder = tempDir("tta-budgets-");
    const store = fileBudgetStore({ folder });
    await store.add(write("w", 1, { a: 1n }));
    const text = recordText(write("v", 1, { a: 10n }));
    for (const half of [text.slice(0, 30), text.slice(30)]) {
      appendFileSync(join(folder, "journal"), half);
      await store.read(["a"]);
    }
    expect((await store.read(["a"])).get("a")).toBe(11n);
  });

  it("is read by its owner alone", async () => {
    const folder = join(tempDir("tta-budgets-"), "made", "for", "it");
    const store = fileBudgetStore({ folder });
    await store.add(write("w", 1, { a: 1n }));
    await foldJournal(pathsIn(folder));
    await store.add(write("w", 2, { a: 1n }));
    const modes = [folder, join(folder, "sums"), join(folder, "journal")].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it("says what is wrong where it cannot stand, and works again once it can", async () => {
    const folder = join(tempDir("tta-budgets-"), "taken");
    writeFileSync(folder, "");
    const store = fileBudgetStore({ folder });
    await expect(store.add(write("w", 1, { a: 1n }))).rejects.toThrow("EEXIST");
    renameSync(folder, `${folder}.aside`);
    expect(await store.add(write("w", 1, { a: 1n }))).toEqual(new Map([["a", 1n]]));
  });

  it("refuses a record that is none, whatever its sum", () => {
    const text = recordText(write("w", 1, { a: 1n })).slice(1);
    expect(readRecord(text)).toBeDefined();
    for (const other of ["", text.slice(0, -1), `${text} `, text.toUpperCase(), "00000000 []", "811c9dc5 "]) {
      expect(readRecord(other)).toBeUndefined();
    }
  });
});

describe("folding a journal", () => {
  it("changes no sum, wherever it was killed", async () => {
    const folder = tempDir("tta-budgets-");
    const paths = pathsIn(folder);
    const store = fileBudgetStore({ folder });
    await store.add(write("w", 1, { a: 1n }));
    await foldJournal(paths);
    await store.add(write("w", 2, { a: 10n }));
    // Killed once the journal was sealed.
    renameSync(paths.journal, paths.sealed);
    expect(await sumOf(folder)).toBe(11n);
    await store.add(write("w", 3, { a: 100n }));
    const sealed = readFileSync(paths.sealed);
    // Killed while the new sums were written.
    writeFileSync(`${paths.sums}.new`, "half");
    await foldJournal(paths);
    expect(await sumOf(folder)).toBe(111n);
    // Killed before the sealed journal was removed, and folded once more.
    writeFileSync(paths.sealed, sealed);
    expect(await sumOf(folder)).toBe(111n);
    await foldJournal(paths);
    expect([await sumOf(folder), existsSync(paths.sealed)]).toEqual([111n, false]);
    // A write whose line was sealed after its writer had looked comes a second time.
    appendFileSync(paths.journal, recordText(write("w", 2, { a: 10n })));
    expect(await sumOf(folder)).toBe(111n);
  });

  it("leaves it to the process that does it already", async () => {
    const folder = tempDir("tta-budgets-");
    const paths = pathsIn(folder);
    await fileBudgetStore({ folder }).add(write("w", 1, { a: 1n }));
    await Promise.all([foldJournal(paths), foldJournal(paths)]);
    expect([existsSync(paths.sums), existsSync(paths.lock), await sumOf(folder)]).toEqual([true, false, 1n]);
  });

  /** Folds as another process may between any two steps of this one. */
  const foldedMeanwhile = ({ sums, sealed, journal }: ReturnType<typeof pathsIn>): void => {
    const all = new JournalSums();
    for (const path of [sums, sealed, journal].filter((one) => existsSync(one))) {
      for (const line of readFileSync(path, "utf8").split("\n")) all.take(line);
    }
    writeFileSync(`${sums}.other`, all.text(Date.now()));
    renameSync(`${sums}.other`, sums);
    rmSync(sealed, { force: true });
    rmSync(journal, { force: true });
  };

  it("takes no line with it that is appended after it was read", async () => {
    const folder = tempDir("tta-budgets-");
    const store = fileBudgetStore({ folder });
    await store.add(write("w", 1, { a: 1n }));
    const { append } = JournalFile.prototype;
    const spy = vi.spyOn(JournalFile.prototype, "append").mockImplementationOnce(function (
      this: JournalFile,
      text,
    ) {
      foldedMeanwhile(pathsIn(folder));
      append.call(this, text);
    });
    onTestFinished(() => spy.mockRestore());
    expect((await store.add(write("w", 2, { a: 10n }))).get("a")).toBe(11n);
    expect(await sumOf(folder)).toBe(11n);
  });

  it("hides nothing from who reads while it is done", async () => {
    const folder = tempDir("tta-budgets-");
    const paths = pathsIn(folder);
    const store = fileBudgetStore({ folder });
    await store.add(write("w", 1, { a: 1n }));
    await foldJournal(paths);
    await store.add(write("w", 2, { a: 10n }));
    renameSync(paths.journal, paths.sealed);
    await store.add(write("w", 3, { a: 100n }));
    const { take } = JournalSums.prototype;
    const spy = vi.spyOn(JournalSums.prototype, "take").mockImplementationOnce(function (
      this: JournalSums,
      line,
    ) {
      spy.mockRestore();
      foldedMeanwhile(paths);
      return take.call(this, line);
    });
    onTestFinished(() => spy.mockRestore());
    expect(await sumOf(folder)).toBe(111n);
  });

  it("comes by itself, so that a journal does not grow without end", async () => {
    const folder = tempDir("tta-budgets-");
    const store = fileBudgetStore({ folder });
    const others = fileBudgetStore({ folder });
    for (let number = 1; number <= 6_000; number++) {
      await (number % 2 === 0 ? store : others).add(write(`w${number % 2}`, number, { a: 1n }));
    }
    await expect.poll(() => existsSync(join(folder, "journal.sealed"))).toBe(false);
    expect(statSync(join(folder, "journal")).size).toBeLessThan(400_000);
    expect(statSync(join(folder, "sums")).size).toBeLessThan(2_000);
    expect(await sumOf(folder)).toBe(6_000n);
  });

  it("forgets what is past its time, but not for a clock that was ahead for a while", () => {
    const sums = new JournalSums();
    const amounts = (key: string, keepUntil: number) => [{ key, money: 1n, keepUntil }];
    for (const [number, key, keepUntil] of [
      [1, "old", 50],
      [2, "new", 200],
    ] as const) {
      sums.take(recordText({ writer: "w", number, at: 10, amounts: amounts(key, keepUntil) }).slice(1));
    }
    const kept = (since: number): readonly string[] => {
      const again = new JournalSums();
      for (const line of sums.text(since).split("\n")) again.take(line);
      return [...again.of(["old", "new"]).keys()];
    };
    expect([kept(49), kept(50), kept(200)]).toEqual([["old", "new"], ["new"], []]);
  });

  it("loses no unit of 1e-12 in whatever order processes write, read, fold and die", async () => {
    const act = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constant("add" as const), fc.nat(2), fc.bigInt(1n, 10n ** 15n)) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("fold" as const), fc.nat(2), fc.constant(0n)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant("restart" as const), fc.nat(2), fc.constant(0n)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant("tear" as const), fc.nat(40), fc.constant(0n)) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const dir = makeTempDir("tta-budgets-");
        const folder = dir.path;
        const open = () => fileBudgetStore({ folder });
        const stores = [open(), open(), open()];
        const folding: Promise<void>[] = [];
        let expected = 0n;
        let number = 0;
        for (const [what, which, money] of acts) {
          const store = stores[which % 3] ?? open();
          if (what === "fold" && existsSync(join(folder, "journal")))
            folding.push(foldJournal(pathsIn(folder)));
          if (what === "restart") stores[which] = open();
          if (what === "tear") {
            const torn = recordText(write("torn", 1, { a: 7n })).slice(0, which);
            appendFileSync(join(folder, "journal"), torn, { mode: 0o600 });
          }
          if (what !== "add") continue;
          number += 1;
          expected += money;
          const totals = await store.add(write(`w${which}`, number, { a: money }));
          expect(totals.get("a")).toBe(expected);
        }
        await Promise.all(folding);
        expect(await sumOf(folder)).toBe(expected);
        for (const store of stores) store.close?.();
        dir.remove();
      }),
      { numRuns: 60 },
    );
  });
});
