import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { isMissing, reasonOf } from "../../../narrow/index.ts";
import { underLock } from "../../adapters/under-lock.ts";
import { writeWhole } from "../../adapters/write-whole.ts";
import { type FactStore, type NewFacts, noFacts, withFacts } from "../fact-store.ts";
import { factsText, readFacts } from "../facts-text.ts";

/** The folder, below the state folder of a project, of what is known of its components. */
const maturityFolder = (stateDir: string): string => join(stateDir, "maturity");

export const factFile = (stateDir: string): string => join(maturityFolder(stateDir), "facts.json");

/**
 * What was last collected; nothing where nobody has collected yet.
 *
 * @throws ObsError MATURITY_STATE for a file that cannot be read, is damaged or was written by a later version
 */
export function readFactStore(stateDir: string): FactStore {
  const path = factFile(stateDir);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return noFacts;
    throw problem(`${path} cannot be read (${reasonOf(error)})`, "make it a file that you may read", error);
  }
  const read = readFacts(text);
  if ("problem" in read) throw problem(`${path} ${read.problem}`, read.fix);
  return read;
}

/**
 * Adds what a collection found out: reads, adds and writes the file whole while no other process may.
 *
 * @throws ObsError MATURITY_STATE where what is there cannot be read: it stays as it is
 */
export async function addFacts(stateDir: string, facts: NewFacts): Promise<FactStore> {
  const path = factFile(stateDir);
  makeFolder(dirname(path));
  return underLock(`${path}.lock`, () => {
    const store = withFacts(readFactStore(stateDir), facts);
    writeWhole(path, factsText(store));
    return store;
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw problem(
      `the folder ${path} cannot be made (${reasonOf(error)})`,
      "name another with --state-dir",
      error,
    );
  }
}

function problem(said: string, fix: string, cause?: unknown): ObsError {
  return new ObsError({ code: "MATURITY_STATE", problem: said, fix, cause });
}
