import express, { type RequestHandler, Router } from "express";
import { ObsError } from "../../errors/index.ts";
import { assertPeers } from "../../peers/index.ts";
import { databaseOf } from "../door/database.ts";
import { answerProblems } from "../serve/answer-problems.ts";
import { changingRoutes } from "../serve/changing-routes.ts";
import { eventRoutes, type Standing } from "../serve/event-routes.ts";
import { onlyJson, sameOrigin } from "../serve/may-change.ts";
import { readingRoutes } from "../serve/reading-routes.ts";
import { seenDatabase } from "./seen-database.ts";
import { seenFolder } from "./seen-folder.ts";

/** The runs of a store as a page shows them. */
export interface SeenPipelines {
  /** Where they are kept, for sentences. */
  readonly name: string;
  /**
   * `GET /runs`, `/runs/:id`, `/runs/:id/history`, `/newest`, `/standing` and `/events`; where it is said who changes
   * runs, `POST /runs/:id/cancel`, `/retry` and `/drop` too, which the process that works does.
   */
  readonly routes: RequestHandler;
  close(): Promise<void>;
}

export interface SeeOptions {
  /** As for `openPipelines`. */
  readonly database?: string | undefined;
  /**
   * In whose name whoever can reach the routes cancels, retries and drops, for the audit. Nothing can be changed unless it
   * is said. Serve them to one user of one machine only, on the loopback.
   */
  readonly changedBy?: string | undefined;
}

/** As much as a page says of a change. */
const mostOfBody = "16kb";

/**
 * Shows the runs of a store to pages that another server serves: those of a database, of the process that has an
 * embedded store, or of the store itself for as long as a question takes. Nothing need be there yet.
 *
 * @throws ObsError PIPELINE_STORE if no such store can be meant; PACKAGE_MISSING
 * @example
 * ```ts
 * const seen = seePipelines({ database: ".tta-obs/pipelines" });
 * app.use("/api/pipelines", seen.routes);
 * ```
 */
export function seePipelines(options: SeeOptions = {}): SeenPipelines {
  const database = databaseOf(options.database);
  const { place, folder, name } = database;
  assertPeers("a store of pipelines", ["url" in place ? "pg" : "@electric-sql/pglite"]);
  const seen = "url" in place ? seenDatabase(name, place) : seenFolder(database, folderOf(folder));
  const closing = new AbortController();
  const { changedBy } = options;
  const standing = (): Standing => ({ ...seen.standing(), mayChange: changedBy !== undefined });
  const routes = Router();
  routes.get("/standing", (_request, response) => {
    response.json(standing());
  });
  routes.use(readingRoutes(seen.view), eventRoutes(seen.view, closing.signal, standing));
  if (changedBy !== undefined) {
    const guards = [sameOrigin, onlyJson, express.json({ limit: mostOfBody })];
    routes.use(changingRoutes(seen.change, guards, () => changedBy));
  }
  routes.use(answerProblems());
  return {
    name,
    routes,
    async close() {
      closing.abort();
      await seen.close();
    },
  };
}

function folderOf(folder: string | undefined): string {
  if (folder !== undefined) return folder;
  throw new ObsError({
    code: "PIPELINE_STORE",
    problem: "a store in memory is seen by the process that has it alone",
    fix: "write postgres://user@host/database, or the folder of an embedded store",
  });
}
