import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import type { BudgetStore, BudgetTotals, BudgetWrite } from "../budget-store.ts";
import { recordText } from "../journal-record.ts";
import { JournalSums } from "../journal-sums.ts";
import { foldJournal, type JournalPaths } from "./fold-journal.ts";
import { fileMark, JournalFile, linesOf } from "./journal-file.ts";

export interface FileBudgetStoreOptions {
  /**
   * Where the files stand, in a folder of their own on a disk of this machine. Default:
   * `tta-observability/llm-budgets` in `$XDG_STATE_HOME`, or in `~/.local/state`.
   */
  readonly folder?: string | undefined;
}

/** Bytes of a journal beyond which it is folded: some two thousand writes. */
const foldFrom = 262_144;
/** Folding ends sooner than it could begin again so often. */
const mostAttempts = 20;

const defaultFolder = (): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "tta-observability", "llm-budgets");

class FileBudgetStore implements BudgetStore {
  readonly name = "file";
  readonly #folder: string;
  readonly #paths: JournalPaths;
  #sums = new JournalSums();
  #file: JournalFile | undefined;
  #folding = false;
  /** Where folding failed it is left alone until the journal has grown by as much again. */
  #foldAt = foldFrom;

  constructor(folder: string) {
    this.#folder = folder;
    const path = (name: string): string => join(folder, name);
    this.#paths = {
      sums: path("sums"),
      sealed: path("journal.sealed"),
      journal: path("journal"),
      lock: path("lock"),
    };
  }

  async add(write: BudgetWrite): Promise<BudgetTotals> {
    // An append of a hundred bytes takes microseconds, less than it takes to hand it to another thread.
    this.#append(recordText(write));
    const totals = this.#totals(write.amounts.map(({ key }) => key));
    if ((this.#file?.size ?? 0) > this.#foldAt) void this.#fold();
    return totals;
  }

  async read(keys: readonly string[]): Promise<BudgetTotals> {
    return this.#totals(keys);
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  #append(text: string): void {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const file = this.#current();
      file.append(text);
      // A journal that was sealed meanwhile may have been read before: the number of the write counts but once.
      if (fileMark(this.#paths.journal) === file.mark) return;
    }
    throw new Error("the journal is folded too often");
  }

  #totals(keys: readonly string[]): BudgetTotals {
    const file = this.#current();
    file.next((line) => this.#sums.take(line));
    return this.#sums.of(keys);
  }

  /** The journal that is appended to now; where it is another than before, all is read anew. */
  #current(): JournalFile {
    const { journal } = this.#paths;
    if (this.#file !== undefined && fileMark(journal) === this.#file.mark) return this.#file;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const file = this.#load();
      if (file !== undefined) return file;
    }
    throw new Error("the journal is folded too often");
  }

  /** Reads everything; undefined if it was folded meanwhile. */
  #load(): JournalFile | undefined {
    this.close();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const { sums, sealed, journal } = this.#paths;
    const marks = (): string => [sums, sealed, journal].map(fileMark).join();
    const file = new JournalFile(journal);
    let whole = false;
    try {
      const before = marks();
      const all = new JournalSums();
      const take = (line: string): boolean => all.take(line);
      linesOf(sums, take);
      linesOf(sealed, take);
      file.next(take);
      whole = marks() === before && fileMark(journal) === file.mark;
      if (!whole) return undefined;
      this.#file = file;
      this.#sums = all;
      return file;
    } finally {
      // A journal whose sums could not be read is none that could be added to.
      if (!whole) file.close();
    }
  }

  async #fold(): Promise<void> {
    if (this.#folding) return;
    this.#folding = true;
    try {
      await foldJournal(this.#paths);
      this.#foldAt = foldFrom;
    } catch {
      // Nothing is lost: the journal is only longer than it need be.
      this.#foldAt += foldFrom;
    } finally {
      this.#folding = false;
    }
  }
}

/**
 * Keeps the sums of budgets in a folder that all processes of a machine may share, and that outlives them: what was
 * settled before a process is killed is there when it starts again. Only the user who runs them can read it. Throws
 * LLM_OPTION for a folder that is no path.
 *
 * @example `createBudgets(telemetry, { budgets, store: fileBudgetStore({ folder: "/var/lib/story-api/budgets" }) })`
 */
export function fileBudgetStore(options: FileBudgetStoreOptions = {}): BudgetStore {
  const { folder = defaultFolder() } = options;
  if (typeof folder === "string" && folder !== "") return new FileBudgetStore(folder);
  throw new ObsError({
    code: "LLM_OPTION",
    problem: "fileBudgetStore has a folder that is no path",
    fix: "give the path of a folder that this process may write to, or leave it out",
  });
}
