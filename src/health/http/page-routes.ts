import { Router } from "express";
import { readRunbook } from "../adapters/runbooks.ts";
import { tabIcon } from "../page/icon.ts";
import { pageStyle } from "../page/page-style.ts";
import { refreshScript } from "../page/refresh-script.ts";
import { statusPage } from "../page/status-page.ts";
import { tones } from "../page/tone.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

/** `/status` with the files that its page asks for, and the runbooks that alerts link to. */
export function pageRoutes(parts: HealthParts): Router {
  const router = Router();

  router.get("/", (_request, response) => response.redirect(302, "/status"));

  router.get("/status", (_request, response) => {
    const { settings, version, telemetry } = parts;
    const now = telemetry.port.clock.wallTime();
    response
      .type("text/html")
      .send(statusPage({ settings, version, now, reports: parts.reports(), alerts: parts.alerts.list() }));
  });

  router.get("/runbooks/:name", (request, response) => {
    const text = readRunbook(request.params.name);
    if (text === undefined) return refuse(response, 404, "There is no runbook of that name.");
    response.type("text/plain").send(text);
  });

  const file = (path: string, type: string, text: string): void => {
    router.get(path, (_request, response) => {
      response.type(type).set("cache-control", "no-cache").send(text);
    });
  };
  file("/status/page.css", "text/css", pageStyle);
  file("/status/refresh.js", "text/javascript", refreshScript);
  for (const tone of tones) file(`/status/${tone}.svg`, "image/svg+xml", tabIcon(tone));

  return router;
}
