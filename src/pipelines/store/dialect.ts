import { CompiledQuery, type DatabaseConnection, type Dialect, PGliteDialect, PostgresDialect } from "kysely";
import { loadPeer } from "../../peers/index.ts";

/** Where runs are kept: in a folder of this machine, for one process at a time, or in PostgreSQL, for many. */
export type Place =
  | {
      /** Kept in memory alone where none is given. */
      readonly folder?: string | undefined;
    }
  | {
      /** `postgres://user@host/database`; a password comes from `PGPASSWORD` or `~/.pgpass`. */
      readonly url: string;
      /** Its tables stand in this schema. Default `tta_pipelines`. */
      readonly schema?: string | undefined;
      /** Connections that are open at once, at most. Default 10. */
      readonly connections?: number | undefined;
    };

export const defaultSchema = "tta_pipelines";

/** How to talk to the database of a place; nothing is opened before the first question. */
export function dialectOf(place: Place): Dialect {
  if (!("url" in place)) {
    return new PGliteDialect({ pglite: () => loadPeer("@electric-sql/pglite").PGlite.create(place.folder) });
  }
  const { Pool } = loadPeer("pg");
  const { url, schema = defaultSchema, connections = 10 } = place;
  return new PostgresDialect({
    pool: async () => new Pool({ connectionString: url, max: connections }),
    onCreateConnection: async (connection: DatabaseConnection) => {
      await connection.executeQuery(
        CompiledQuery.raw("SELECT set_config('search_path', quote_ident($1), false)", [schema]),
      );
    },
  });
}
