import express, { type Request, Router } from "express";
import type { HistoryPage, PipelinesView } from "../door/pipelines.ts";
import { knowsToken, onlyJson } from "./may-change.ts";
import { actorOf, beginningOf, changeOf, countOf, lettersOf, pageOf, sequenceOf } from "./questions.ts";

/** What the API shows and changes. */
export type Served = Omit<PipelinesView, "close" | "name">;

/** As much as the largest pipeline says of itself with all its defaults. */
const mostOfBody = "50mb";

const searchOf = (request: Request): URLSearchParams => new URL(request.url, "http://localhost").searchParams;

function historyOf(request: Request): Required<HistoryPage> {
  const search = searchOf(request);
  return { after: sequenceOf(search.get("after")), most: countOf(search, "most", 1_000, 10_000) };
}

/**
 * `GET /runs`, `/runs/:id`, `/runs/:id/history`, `/history` of all runs, `/newest` event and `/dead-letters`; `POST /runs`
 * and `/runs/:id/cancel`, `/retry` and `/drop`, each with `{"actor": …}` and what
 * else it needs.
 */
export function runRoutes(view: Served, token: string): Router {
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
  router.get("/dead-letters", async (request, response) => {
    const page = lettersOf(searchOf(request));
    const letters = await view.deadLetters(page);
    const last = letters.length < page.most ? undefined : letters.at(-1);
    response.json({ letters, next: last === undefined ? null : `${last.failedAt}~${last.id}` });
  });
  router.get("/history", async (request, response) => {
    response.json({ events: await view.history(undefined, historyOf(request)) });
  });
  router.get("/newest", async (_request, response) => {
    response.json({ sequence: await view.newest() });
  });

  const change = [knowsToken(token), onlyJson, express.json({ limit: mostOfBody })] as const;
  router.post("/runs", ...change, async (request, response) => {
    const { pipeline, ...beginning } = beginningOf(request.body);
    response.status(201).json({ id: await view.begin(pipeline, beginning) });
  });
  router.post("/runs/:id/cancel", ...change, async (request, response) => {
    response.json({ isAsked: await view.cancel(`${request.params.id}`, actorOf(request.body)) });
  });
  router.post("/runs/:id/retry", ...change, async (request, response) => {
    response.status(201).json({ id: await view.retry(`${request.params.id}`, changeOf(request.body)) });
  });
  router.post("/runs/:id/drop", ...change, async (request, response) => {
    const { reason = "", ...rest } = changeOf(request.body);
    response.json({ tasks: await view.drop(`${request.params.id}`, { ...rest, reason }) });
  });
  return router;
}
