import express, { Router } from "express";
import { heartbeat } from "../../catalog/index.ts";
import { objectOf, objectsOf } from "../../narrow/index.ts";
import { forward } from "../adapters/forward.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

/**
 * When all was well by what was posted, in ms since 1970: an Alertmanager goes on for minutes with what a Prometheus said
 * that is dead. Undefined where it says nothing of it.
 */
function saidAt(body: unknown): number | undefined {
  const moments = objectsOf(objectOf(body).alerts)
    .map(({ annotations }) => Number(objectOf(annotations)[heartbeat.evaluatedAt]))
    .filter((seconds) => Number.isFinite(seconds) && seconds > 0);
  return moments.length === 0 ? undefined : Math.max(...moments) * 1000;
}

/** `POST /heartbeat/<name>`: whatever is posted, or nothing, says that whoever posts is alive. */
export function heartbeatRoutes({ heartbeats, telemetry }: HealthParts): Router {
  const router = Router();

  router.post("/heartbeat/:name", express.json({ limit: 64 * 1024 }), async (request, response) => {
    // A page elsewhere can make a browser post text, but not JSON: this keeps planted heartbeats out.
    if (!request.is("application/json"))
      return refuse(
        response,
        415,
        "Send the heartbeat as application/json, {} for one that says nothing more.",
      );
    const waiting = heartbeats.find(({ check }) => check.name === request.params.name);
    if (waiting === undefined) return refuse(response, 404, "There is no heartbeat check of that name.");
    waiting.beat(saidAt(request.body));
    const { forwardUrlFile, name } = waiting.check;
    const isWell = waiting.report().status === "pass";
    const problem = forwardUrlFile === undefined || !isWell ? undefined : await forward(forwardUrlFile);
    if (problem === undefined) {
      response.status(204).end();
      return;
    }
    telemetry.log.warn("heartbeat was not passed on", { check: name, problem });
    refuse(response, 502, `The heartbeat was not passed on: ${problem}.`);
  });

  return router;
}
