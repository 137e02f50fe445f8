import { type Request, Router } from "express";
import type { HistoryPage, PipelinesView } from "../door/pipelines.ts";
import { countOf, pageOf, partOf, sequenceOf } from "./questions.ts";

/** What is read of runs. */
export type Readable = Pick<PipelinesView, "list" | "show" | "history" | "newest">;

/** What an address asks for behind its question mark. */
export const searchOf = (request: Request): URLSearchParams =>
  new URL(request.url, "http://localhost").searchParams;

function historyOf(request: Request): HistoryPage {
  const search = searchOf(request);
  return {
    after: sequenceOf(search.get("after")),
    most: countOf(search, "most", 1_000, 10_000),
    part: partOf(search.get("part")),
  };
}

/** `GET /runs`, `/runs/:id`, `/runs/:id/history`, `/history` of all runs, `/newest` event. */
export function readingRoutes(view: Readable): Router {
  const router = Router();
  router.get("/runs", async (request, response) => {
    const page = pageOf(searchOf(request));
    const runs = await view.list(page);
    const last = runs.length < page.most ? undefined : runs.at(-1);
    response.json({ runs, next: last === undefined ? null : `${last.createdAt}~${last.id}` });
  });
  router.get("/runs/:id", async (request, response) => {
    response.json(await view.show(request.params.id));
  });
  router.get("/runs/:id/history", async (request, response) => {
    response.json({ events: await view.history(request.params.id, historyOf(request)) });
  });
  router.get("/history", async (request, response) => {
    response.json({ events: await view.history(undefined, historyOf(request)) });
  });
  router.get("/newest", async (_request, response) => {
    response.json({ sequence: await view.newest() });
  });
  return router;
}
