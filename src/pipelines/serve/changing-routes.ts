import { type RequestHandler, Router } from "express";
import type { PipelinesView } from "../door/pipelines.ts";
import { changeOf } from "./questions.ts";

/** What can be changed of runs that are there. */
export type Changeable = Pick<PipelinesView, "cancel" | "retry" | "drop">;

/**
 * `POST /runs/:id/cancel`, `/retry` and `/drop`, behind what lets a request pass and reads its body.
 *
 * @param actorOf who does it, for the audit
 */
export function changingRoutes(
  view: Changeable,
  guards: readonly RequestHandler[],
  actorOf: (body: unknown) => string,
): Router {
  const router = Router();
  router.post("/runs/:id/cancel", ...guards, async (request, response) => {
    response.json({ isAsked: await view.cancel(`${request.params.id}`, actorOf(request.body)) });
  });
  router.post("/runs/:id/retry", ...guards, async (request, response) => {
    const change = { ...changeOf(request.body), actor: actorOf(request.body) };
    response.status(201).json({ id: await view.retry(`${request.params.id}`, change) });
  });
  router.post("/runs/:id/drop", ...guards, async (request, response) => {
    const { reason = "", ...change } = changeOf(request.body);
    const actor = actorOf(request.body);
    response.json({ tasks: await view.drop(`${request.params.id}`, { ...change, actor, reason }) });
  });
  return router;
}
