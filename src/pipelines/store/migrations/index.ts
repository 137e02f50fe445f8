import type { Migration } from "kysely/migration";
import { up as first } from "./0001-first.ts";
import { up as counted } from "./0002-counted.ts";
import { up as deadLetters } from "./0003-dead-letters.ts";
import { up as undo } from "./0004-undo.ts";
import { up as breakers } from "./0005-breakers.ts";
import { up as truthByStatement } from "./0006-truth-by-statement.ts";
import { up as needs } from "./0007-needs.ts";
import { up as traces } from "./0008-traces.ts";
import { up as fewerWrites } from "./0009-fewer-writes.ts";

/** Every change of the tables, by name and in order. They go forward only, and none is changed once it was published. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": { up: first },
  "0002-counted": { up: counted },
  "0003-dead-letters": { up: deadLetters },
  "0004-undo": { up: undo },
  "0005-breakers": { up: breakers },
  "0006-truth-by-statement": { up: truthByStatement },
  "0007-needs": { up: needs },
  "0008-traces": { up: traces },
  "0009-fewer-writes": { up: fewerWrites },
};
