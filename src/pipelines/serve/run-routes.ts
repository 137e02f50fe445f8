import express, { type Router } from "express";
import type { PipelinesView } from "../door/pipelines.ts";
import { changingRoutes } from "./changing-routes.ts";
import { knowsToken, onlyJson } from "./may-change.ts";
import { actorOf, beginningOf, lettersOf } from "./questions.ts";
import { readingRoutes, searchOf } from "./reading-routes.ts";

/** What the API shows and changes. */
export type Served = Omit<PipelinesView, "close" | "name">;

/** As much as the largest pipeline says of itself with all its defaults. */
const mostOfBody = "50mb";

/**
 * What is read of runs, and `GET /dead-letters`; `POST /runs` and `/runs/:id/cancel`, `/retry` and `/drop`, each with
 * `{"actor": …}` and what else it needs.
 */
export function runRoutes(view: Served, token: string): Router {
  const router = readingRoutes(view);
  router.get("/dead-letters", async (request, response) => {
    const page = lettersOf(searchOf(request));
    const letters = await view.deadLetters(page);
    const last = letters.length < page.most ? undefined : letters.at(-1);
    response.json({ letters, next: last === undefined ? null : `${last.failedAt}~${last.id}` });
  });

  const change = [knowsToken(token), onlyJson, express.json({ limit: mostOfBody })] as const;
  router.post("/runs", ...change, async (request, response) => {
    const { pipeline, ...beginning } = beginningOf(request.body);
    response.status(201).json({ id: await view.begin(pipeline, beginning) });
  });
  router.use(changingRoutes(view, change, actorOf));
  return router;
}
