import { type Database, numberOf, usedBytes } from "../store/database.ts";
import type { RunStore } from "../store/run-store.ts";
import type { StoreAnswer } from "../support/index.ts";

/** Names in a menu; more cannot be chosen from. */
const mostNames = 500;

function namesOf({ sql }: Database, question: string): readonly string[] {
  return sql
    .prepare(`${question} LIMIT ?`)
    .all(mostNames)
    .map(({ name }) => String(name));
}

/** Answers `GET /api/runs-store`. */
export function aboutStore(
  { database, mostBytes, problem }: RunStore,
  dropped: StoreAnswer["dropped"],
  endpoint: string,
): StoreAnswer {
  const oldest = database.sql.prepare("SELECT min(start_ms) AS ms FROM runs WHERE spans > 0").get()?.ms;
  return {
    endpoint,
    runs: numberOf(database, "SELECT count(*) FROM runs WHERE spans > 0"),
    spans: numberOf(database, "SELECT total(spans) FROM runs"),
    logs: numberOf(database, "SELECT count(*) FROM logs"),
    bytes: usedBytes(database),
    mostBytes,
    oldestMs: typeof oldest === "number" ? oldest : null,
    dropped: { ...dropped },
    problem: problem ?? null,
    services: namesOf(database, "SELECT DISTINCT service AS name FROM resources ORDER BY service"),
    workflows: namesOf(
      database,
      "SELECT DISTINCT workflow AS name FROM runs WHERE workflow IS NOT NULL ORDER BY workflow",
    ),
  };
}
