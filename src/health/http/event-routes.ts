import { Router } from "express";
import { whenAborted } from "../../time/index.ts";
import { livePart } from "../page/live-part.ts";
import { publicInput } from "../page/public-input.ts";
import { createEventHub, type EventHub } from "./event-hub.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";
import { shownNow } from "./shown-now.ts";

/** Each holds a connection and a few kB. */
const mostListening = 100;

/** `/events`: the page anew whenever something turns, and every ten seconds, as server-sent events. */
export function eventRoutes(parts: HealthParts): Router {
  const router = Router();
  const hubFor = (isPublic: boolean): EventHub =>
    createEventHub({
      clock: parts.telemetry.port.clock,
      most: mostListening,
      news: () => {
        const input = shownNow(parts);
        const { reports, alerts, history } = input;
        return {
          key: JSON.stringify([
            reports.map(({ status, rootCause }) => [status, rootCause]),
            alerts.firing.map(({ fingerprint, startsAt }) => [fingerprint, startsAt]),
            alerts.resolved.length,
            history.notes,
          ]),
          text: () => JSON.stringify(livePart(isPublic ? publicInput(input) : input)),
        };
      },
    });
  const hubs = { all: hubFor(false), public: hubFor(true) };
  whenAborted(parts.leaving, () => {
    hubs.all.close();
    hubs.public.close();
  });

  router.get("/events", (request, response) => {
    if (parts.leaving.aborted) return refuse(response, 503, "The service ends.");
    response.type("text/event-stream").set("x-accel-buffering", "no");
    if (request.method === "HEAD") return void response.end();
    const leave = hubs[request.query.view === "public" ? "public" : "all"].add(response);
    if (leave === undefined) {
      response.set("retry-after", "30");
      return refuse(
        response,
        503,
        `More than ${mostListening} pages are open: this one asks again by itself.`,
      );
    }
    response.once("close", leave);
  });

  return router;
}
