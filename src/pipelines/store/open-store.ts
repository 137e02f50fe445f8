import { Kysely } from "kysely";
import type { Db } from "pg-boss";
import { ObsError } from "../../errors/index.ts";
import { type Machine, machines, problemsOf } from "../../machines/index.ts";
import { keepTruth } from "./keep-truth.ts";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";
import { type Place, schemaOf, wayTo } from "./way-to.ts";

/** An open store, at the newest version and with the truth of its machines in it. */
export interface Store {
  readonly db: Kysely<Tables>;
  /** The steps by which its tables were brought to the newest version just now. */
  readonly migrated: readonly string[];
  /** Where the queue has its own tables, and the database as it wants it. */
  readonly queueSchema: string;
  forQueue(): Promise<Db>;
  close(): Promise<void>;
}

/**
 * Opens a store and brings it up to date.
 *
 * @throws ObsError PIPELINE_MACHINE, PIPELINE_STORE, PACKAGE_MISSING
 */
export async function openStore(place: Place, ownMachines: readonly Machine[] = []): Promise<Store> {
  const wrong = ownMachines
    .map((machine) => ({ machine, problems: problemsOf(machine) }))
    .find(({ problems }) => problems.length > 0);
  if (wrong !== undefined) {
    throw new ObsError({
      code: "PIPELINE_MACHINE",
      problem: `the machine "${wrong.machine.entity}" cannot be walked`,
      fix: wrong.problems.join("; "),
    });
  }
  const { dialect, forQueue } = wayTo(place);
  const schema = schemaOf(place);
  const db = new Kysely<Tables>({ dialect });
  try {
    if (schema !== undefined) await db.schema.createSchema(schema).ifNotExists().execute();
    const migrated = await migrate(db, schema);
    await keepTruth(db, [...Object.values(machines), ...ownMachines]);
    const queueSchema = `${schema ?? "tta_pipelines"}_queue`;
    return { db, migrated, queueSchema, forQueue: () => forQueue(db), close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
