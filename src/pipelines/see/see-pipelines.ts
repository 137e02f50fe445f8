import { type RequestHandler, Router } from "express";
import { ObsError } from "../../errors/index.ts";
import { assertPeers } from "../../peers/index.ts";
import { databaseOf } from "../door/database.ts";
import { answerProblems } from "../serve/answer-problems.ts";
import { eventRoutes } from "../serve/event-routes.ts";
import { readingRoutes } from "../serve/reading-routes.ts";
import { seenDatabase } from "./seen-database.ts";
import { seenFolder } from "./seen-folder.ts";

/** The runs of a store as a page shows them: nothing of them can be changed through it. */
export interface SeenPipelines {
  /** Where they are kept, for sentences. */
  readonly name: string;
  /** `GET /runs`, `/runs/:id`, `/runs/:id/history`, `/newest`, `/standing` and `/events`. */
  readonly routes: RequestHandler;
  close(): Promise<void>;
}

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
export function seePipelines(options: { readonly database?: string | undefined } = {}): SeenPipelines {
  const database = databaseOf(options.database);
  const { place, folder, name } = database;
  assertPeers("a store of pipelines", ["url" in place ? "pg" : "@electric-sql/pglite"]);
  const seen = "url" in place ? seenDatabase(name, place) : seenFolder(database, folderOf(folder));
  const closing = new AbortController();
  const routes = Router();
  routes.get("/standing", (_request, response) => {
    response.json(seen.standing());
  });
  routes.use(readingRoutes(seen.view), eventRoutes(seen.view, closing.signal, seen.standing));
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
