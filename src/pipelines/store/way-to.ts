import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  PGliteDialect,
  PostgresDialect,
} from "kysely";
import type { Db } from "pg-boss";
import { loadPeer } from "../../peers/index.ts";
import type { Tables } from "./tables.ts";

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
      /** The server refuses what would change something. */
      readonly readOnly?: boolean | undefined;
    };

const defaultSchema = "tta_pipelines";

/** The schema of a place, if it has one of its own. */
export const schemaOf = (place: Place): string | undefined =>
  "url" in place ? (place.schema ?? defaultSchema) : undefined;

/** A way to a database that nobody has gone yet. */
export interface Way {
  readonly dialect: Dialect;
  /** The same database as the queue wants it. */
  forQueue(db: Kysely<Tables>): Promise<Db>;
}

/** How to talk to the database of a place; nothing is opened before the first question. */
export function wayTo(place: Place): Way {
  if (!("url" in place)) {
    const opened = Promise.withResolvers<Awaited<ReturnType<typeof open>>>();
    const open = () => loadPeer("@electric-sql/pglite").PGlite.create(place.folder);
    const pglite = async () => {
      const database = await open();
      opened.resolve(database);
      return database;
    };
    return {
      dialect: new PGliteDialect({ pglite }),
      forQueue: async () => loadPeer("pg-boss").fromPglite(await opened.promise),
    };
  }
  const { Pool } = loadPeer("pg");
  const { url, connections = 10, readOnly = false } = place;
  return {
    dialect: new PostgresDialect({
      pool: async () => {
        const pool = new Pool({ connectionString: url, max: connections });
        // A connection that nobody uses and that the server ends is no reason to end too: the next question says so.
        pool.on("error", () => undefined);
        // Nor is one in use: what was asked through it fails, which is enough.
        pool.on("connect", (client) => client.on("error", () => undefined));
        return pool;
      },
      onCreateConnection: async (connection: DatabaseConnection) => {
        const path = CompiledQuery.raw("SELECT set_config('search_path', quote_ident($1), false)", [
          schemaOf(place),
        ]);
        await connection.executeQuery(path);
        if (readOnly)
          await connection.executeQuery(CompiledQuery.raw("SET default_transaction_read_only = on"));
      },
    }),
    forQueue: async (db) => loadPeer("pg-boss").fromKysely(db),
  };
}
