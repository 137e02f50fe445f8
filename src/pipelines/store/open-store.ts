import { Kysely } from "kysely";
import { ObsError } from "../../errors/index.ts";
import { type Machine, machines, problemsOf } from "../../machines/index.ts";
import { defaultSchema, dialectOf, type Place } from "./dialect.ts";
import { keepTruth } from "./keep-truth.ts";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** An open store, at the newest version and with the truth of its machines in it. */
export interface Store {
  readonly db: Kysely<Tables>;
  /** The steps by which its tables were brought to the newest version just now. */
  readonly migrated: readonly string[];
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
  const db = new Kysely<Tables>({ dialect: dialectOf(place) });
  try {
    if ("url" in place)
      await db.schema
        .createSchema(place.schema ?? defaultSchema)
        .ifNotExists()
        .execute();
    const migrated = await migrate(db);
    await keepTruth(db, [...Object.values(machines), ...ownMachines]);
    return { db, migrated, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
