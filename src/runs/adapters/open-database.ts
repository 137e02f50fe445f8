import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ObsError } from "../../errors/index.ts";
import { takeLock } from "../../lock/index.ts";
import { fieldOf, reasonOf } from "../../narrow/index.ts";
import type { Database } from "../store/database.ts";
import { schemaVersion, tables } from "../store/schema.ts";
import { loadSqlite } from "./load-sqlite.ts";

// Codes of SQLite for a file that is none of its own, or damaged.
const broken: ReadonlySet<unknown> = new Set([11, 26]);

export interface OpenOptions {
  /** Folder of the store; made if it is not there. */
  readonly dir: string;
  /** What its file may grow to at most. */
  readonly mostBytes: number;
  readonly report: (line: string) => void;
}

const settings = (pages: number): string => `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA journal_size_limit = 16000000;
PRAGMA cache_size = -16000;
PRAGMA temp_store = MEMORY;
PRAGMA max_page_count = ${pages};`;

/** Pages of 4 KB that are left to it beyond its bound, while room is made. */
const spare = 5_000;

function hasTable(sql: DatabaseSync, name: string): boolean {
  return sql.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(name) !== undefined;
}

function knowsFullText(sql: DatabaseSync): boolean {
  return sql.prepare("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;
}

/** Opens the file; undefined if what is in it is of another version. */
function open(file: string, mostBytes: number): Database | undefined {
  const { DatabaseSync } = loadSqlite();
  const sql = new DatabaseSync(file);
  try {
    sql.exec(settings(Math.ceil(mostBytes / 4096) + spare));
    const isNew = !hasTable(sql, "runs");
    const version = sql.prepare("PRAGMA user_version").get()?.user_version;
    if (!isNew && version !== schemaVersion) {
      sql.close();
      return undefined;
    }
    if (isNew)
      sql.exec(`BEGIN; ${tables(knowsFullText(sql))} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
    return { sql, fullText: hasTable(sql, "words") };
  } catch (error) {
    if (sql.isOpen) sql.close();
    throw error;
  }
}

const companions = ["", "-wal", "-shm"] as const;

function openOrBegin({ dir, mostBytes, report }: OpenOptions): Database {
  const file = join(dir, "runs.db");
  const aside = `${file}.damaged`;
  try {
    const opened = open(file, mostBytes);
    if (opened !== undefined) return opened;
    report("Runs and logs were kept in the form of another version, and are begun anew.");
  } catch (error) {
    if (!broken.has(fieldOf(error, "errcode")) || !existsSync(file)) throw error;
    renameSync(file, aside);
    report(`The store of runs and logs is damaged and was moved to ${aside}: it is begun anew.`);
  }
  for (const end of companions) rmSync(file + end, { force: true });
  const begun = open(file, mostBytes);
  if (begun === undefined) throw new Error("a store that was just begun is of another version");
  return begun;
}

/**
 * Opens the store of a folder, and takes the folder for this process; `close` gives it back.
 *
 * @throws ObsError RUNS_STORE
 */
export function openDatabase(options: OpenOptions): Database & { close(): void } {
  const { dir } = options;
  const fix = "make it a folder that you may write, or choose another";
  let release: ReturnType<typeof takeLock>;
  try {
    // It may hold what people asked a model.
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    release = takeLock(join(dir, "lock.json"));
  } catch (cause) {
    const problem = `the folder ${dir} of runs and logs cannot be written (${reasonOf(cause)})`;
    throw new ObsError({ code: "RUNS_STORE", problem, fix, cause });
  }
  if (typeof release !== "function")
    throw new ObsError({
      code: "RUNS_STORE",
      problem: `another process keeps runs and logs in ${dir} (pid ${release.pid})`,
      fix: "stop it, or give this one a folder of its own",
    });
  try {
    const database = openOrBegin(options);
    const giveBack = release;
    const close = (): void => {
      database.sql.close();
      giveBack();
    };
    return { ...database, close };
  } catch (cause) {
    release();
    if (cause instanceof ObsError) throw cause;
    const problem = `the store of runs and logs in ${dir} cannot be opened (${reasonOf(cause)})`;
    throw new ObsError({ code: "RUNS_STORE", problem, fix, cause });
  }
}
