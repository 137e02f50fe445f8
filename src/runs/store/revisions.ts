import { type Database, numberOf } from "./database.ts";

/** Counts what arrives, so that a page can ask for what is new since a number. */
export class Revisions {
  #last: number;

  constructor(database: Database) {
    this.#last = numberOf(database, "SELECT max(revision) FROM runs");
  }

  get last(): number {
    return this.#last;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
