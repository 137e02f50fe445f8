import express, { Router } from "express";
import { parseMessage, UnreadableMessage } from "../alerts/parse-message.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

/** Room for several hundred long alerts in one message. */
const mostBytes = 4 * 1024 * 1024;

/** `POST /alerts` takes what Alertmanager's webhook sends, `GET /alerts` gives what is known. */
export function alertRoutes({ alerts, history, telemetry }: HealthParts): Router {
  const router = Router();

  router.get("/alerts", (_request, response) => {
    const { firing, resolved, forgotten, leftOut } = alerts.list();
    const written = (list: typeof firing): object[] =>
      list.map(({ startsAt, endsAt, heardAt, ...rest }) => ({
        ...rest,
        startsAt: new Date(startsAt).toISOString(),
        ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
        heardAt: new Date(heardAt).toISOString(),
      }));
    response.json({ firing: written(firing), resolved: written(resolved), forgotten, leftOut });
  });

  router.post("/alerts", express.json({ limit: mostBytes }), (request, response) => {
    // A page elsewhere can make a browser post text, but not JSON: this keeps planted alerts out.
    if (!request.is("application/json")) return refuse(response, 415, "Send the alerts as application/json.");
    try {
      const message = parseMessage(request.body, telemetry.port.clock.wallTime());
      alerts.add(message);
      history.heard(message.alerts);
      telemetry.log.info("alerts received", { count: message.alerts.length });
      response.status(204).end();
    } catch (error) {
      if (!(error instanceof UnreadableMessage)) throw error;
      telemetry.log.warn("unreadable alerts", { problem: error.message });
      refuse(response, 400, error.message);
    }
  });

  return router;
}
