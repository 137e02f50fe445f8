import { ObsError } from "../../errors/index.ts";

type Sqlite = typeof import("node:sqlite");

/**
 * SQLite as Node brings it. Versions in which it is still on trial say so on the terminal of whoever starts us, who can
 * do nothing about it: that one line is kept back.
 *
 * @throws ObsError RUNS_STORE in a Node without it
 */
export function loadSqlite(): Sqlite {
  const warn = process.emitWarning;
  const quiet = (warning: string | Error, ...rest: readonly never[]): void => {
    if (!/\bSQLite is an experimental feature\b/.test(String(warning))) warn.call(process, warning, ...rest);
  };
  process.emitWarning = quiet;
  try {
    const sqlite = process.getBuiltinModule("node:sqlite");
    if (sqlite !== undefined) return sqlite;
  } finally {
    process.emitWarning = warn;
  }
  throw new ObsError({
    code: "RUNS_STORE",
    problem: `Node ${process.versions.node} has no SQLite`,
    fix: "use Node 22.18 or later, as built by its makers",
  });
}
