import { Kysely } from "kysely";
import { ObsError } from "../../errors/index.ts";
import { stepsOf } from "./migrate.ts";
import type { Tables } from "./tables.ts";
import { type Place, wayTo } from "./way-to.ts";

/** A store that is looked at, and not changed. */
export interface ReadStore {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens the store of a server of databases as it is: nothing is made or brought up to date, and the server refuses what
 * would change something.
 *
 * @throws ObsError PIPELINE_STORE if it is not there, or of another version; PACKAGE_MISSING
 */
export async function openToRead(place: Extract<Place, { readonly url: string }>): Promise<ReadStore> {
  const { dialect } = wayTo({ connections: 3, ...place, readOnly: true });
  const db = new Kysely<Tables>({ dialect });
  try {
    const { missing, newer } = await stepsOf(db);
    if (missing.length + newer.length > 0) {
      throw new ObsError({
        code: "PIPELINE_STORE",
        problem:
          newer.length > 0
            ? `the store has the step ${newer.join(", ")}, which this version does not know`
            : `the store has not the step ${missing.join(", ")} yet`,
        fix:
          newer.length > 0
            ? "use the newer version that made it"
            : "begin a run in it, or run tta-obs pipeline migrate",
      });
    }
    return { db, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
