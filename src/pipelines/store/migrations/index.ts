import type { Migration } from "kysely/migration";
import * as first from "./0001-first.ts";
import * as counted from "./0002-counted.ts";
import * as deadLetters from "./0003-dead-letters.ts";
import * as undo from "./0004-undo.ts";
import * as breakers from "./0005-breakers.ts";
import * as truthByStatement from "./0006-truth-by-statement.ts";

/** Every change of the tables, by name and in order. They go forward only, and none is changed once it was published. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-counted": counted,
  "0003-dead-letters": deadLetters,
  "0004-undo": undo,
  "0005-breakers": breakers,
  "0006-truth-by-statement": truthByStatement,
};
