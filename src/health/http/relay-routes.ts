import express, { Router } from "express";
import { tell } from "../adapters/tell.ts";
import { UnreadableMessage } from "../alerts/parse-message.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

/** Room for several hundred long alerts in one message. */
const mostBytes = 4 * 1024 * 1024;

/**
 * `POST /relay/<name>` takes what a webhook of Alertmanager gets, and tells it in the form of the receiver of that name.
 * It answers when that one has, so that who sends knows whether to try again.
 */
export function relayRoutes({ settings, telemetry }: HealthParts): Router {
  const router = Router();
  const { relays, boardsUrl, silencesUrl, statusUrl } = settings;

  router.post("/relay/:name", express.json({ limit: mostBytes }), async (request, response) => {
    if (!request.is("application/json")) return refuse(response, 415, "Send the alerts as application/json.");
    const relay = relays.find(({ name }) => name === request.params.name);
    if (relay === undefined) return refuse(response, 404, "There is no receiver of that name.");
    try {
      const at = telemetry.port.clock.wallTime();
      const problem = await tell(relay, {
        body: request.body,
        at,
        links: { boardsUrl, silencesUrl, statusUrl },
      });
      if (problem === undefined) {
        response.status(204).end();
        return;
      }
      telemetry.log.warn("receiver was not told", { receiver: relay.name, problem });
      refuse(response, 502, `The receiver ${relay.name} was not told: ${problem}.`);
    } catch (error) {
      if (!(error instanceof UnreadableMessage)) throw error;
      refuse(response, 400, error.message);
    }
  });

  return router;
}
