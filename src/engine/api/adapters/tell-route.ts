import express, { type RequestHandler } from "express";
import { objectOf } from "../../../narrow/index.ts";
import { keptTexts } from "../../model/kept.ts";
import { Labels } from "../../model/labels.ts";
import type { Outcome } from "../../notify/adapters/notifications.ts";
import type { SentAlert } from "../../rules/alerts.ts";

/** A test that nobody speaks of any more is over. */
const validMs = 240_000;

/**
 * Takes an alert, with the `labels` and `annotations` that an Alertmanager would be sent, tells its receivers of it at
 * once and answers how that went. A page elsewhere can make a browser post text, but not JSON.
 */
export function tellRoute(
  tellNow: (alert: SentAlert) => Promise<readonly Outcome[]>,
): readonly RequestHandler[] {
  const tell: RequestHandler = async (request, response) => {
    if (!request.is("application/json")) {
      response.status(415).type("text/plain").send("Send the alert as application/json.\n");
      return;
    }
    const { labels, annotations } = objectOf(request.body);
    const startsAt = Date.now();
    response.json({
      outcomes: await tellNow({
        labels: Labels.of(Object.entries(keptTexts(labels))),
        annotations: keptTexts(annotations),
        startsAt,
        endsAt: startsAt + validMs,
        generatorUrl: "",
      }),
    });
  };
  return [express.json({ limit: 64 * 1024 }), tell];
}
