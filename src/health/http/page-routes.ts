import { Router } from "express";
import { gzipped } from "../adapters/gzipped.ts";
import { readRunbook } from "../adapters/runbooks.ts";
import { tabIcon } from "../page/icon.ts";
import { liveScript } from "../page/live-script.ts";
import { pageStyle } from "../page/page-style.ts";
import { publicInput } from "../page/public-input.ts";
import { statusPage } from "../page/status-page.ts";
import { themeScript } from "../page/theme-script.ts";
import { tones } from "../page/tone.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";
import { shownNow } from "./shown-now.ts";

/** `/status` with the files that its page asks for, and the runbooks that alerts link to. */
export function pageRoutes(parts: HealthParts): Router {
  const router = Router();

  router.get("/", (_request, response) => response.redirect(302, "/status"));

  router.get("/status", async (request, response) => {
    const input = shownNow(parts);
    const shown = request.query.view === "public" ? publicInput(input) : input;
    const text = statusPage(shown);
    response.type("text/html").vary("accept-encoding");
    if (request.acceptsEncodings("gzip") === false) return void response.send(text);
    response.set("content-encoding", "gzip").send(await gzipped(text));
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
  file("/status/live.js", "text/javascript", liveScript);
  file("/status/theme.js", "text/javascript", themeScript);
  for (const tone of tones) file(`/status/${tone}.svg`, "image/svg+xml", tabIcon(tone));

  return router;
}
