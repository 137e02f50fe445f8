import type { StandingOfStore } from "./model.ts";

/** What somebody wants of a run. */
export interface Change {
  readonly what: "cancel" | "retry" | "drop";
  /** The id of the run, and the whole name of a task where one alone is meant. */
  readonly run: string;
  readonly task?: string;
}

/** A word as a shell takes it. */
const shellWord = (word: string): string =>
  /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The command that does it. */
export function commandOf({ what, run, task }: Change): string {
  const words = ["npx tta-obs pipeline", what, run, ...(task === undefined ? [] : [shellWord(task)])];
  return [...words, ...(what === "drop" ? ['--reason "…"'] : [])].join(" ");
}

/** Why nothing can be changed here; undefined where it can. */
export function notHere(standing: StandingOfStore | undefined): string | undefined {
  if (standing === undefined) return "It is not known yet who has the store.";
  if (!standing.mayChange) return "This viewer can be reached from other machines: it changes nothing.";
  if (standing.at === "process") return undefined;
  return standing.at === "database"
    ? "The store is in a database, which is only read from here."
    : "No process works with the store now.";
}
