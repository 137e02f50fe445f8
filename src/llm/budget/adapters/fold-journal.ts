import { existsSync, renameSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { takeLock } from "../../../lock/index.ts";
import { readRecord } from "../journal-record.ts";
import { JournalSums } from "../journal-sums.ts";
import { linesOf, ownersOnly } from "./journal-file.ts";

/** The files of a store. What was spent is what the first three say together, in this order. */
export interface JournalPaths {
  /** Sums of all that was folded. */
  readonly sums: string;
  /** A journal that is being folded: nobody appends to it any more. */
  readonly sealed: string;
  readonly journal: string;
  readonly lock: string;
}

/**
 * Folds the journal into the sums, unless another process does. It may end at any moment: until the new sums stand in
 * the place of the old ones the sealed journal counts, and then each of its lines is known by its number.
 *
 * @throws what Node says when a file cannot be written
 */
export async function foldJournal({ sums, sealed, journal, lock }: JournalPaths): Promise<void> {
  const release = takeLock(lock);
  if (typeof release !== "function") return;
  try {
    if (!existsSync(sealed)) renameSync(journal, sealed);
    const all = new JournalSums();
    linesOf(sums, (line) => all.take(line));
    // Who sets the clock of a machine forward for a while must not forget what was spent before.
    let earliest = Date.now();
    linesOf(sealed, (line) => {
      all.take(line);
      earliest = Math.min(earliest, readRecord(line)?.at ?? earliest);
    });
    const aside = `${sums}.new`;
    const file = await open(aside, "w", ownersOnly);
    try {
      await file.writeFile(all.text(earliest));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, sums);
    await rm(sealed, { force: true });
  } finally {
    release();
  }
}
