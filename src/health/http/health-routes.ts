import { Router } from "express";
import { healthJson, publicJson } from "./health-json.ts";
import type { HealthParts } from "./health-parts.ts";

/** `/healthz`: for whoever wants to know it all. */
export function healthRoutes(parts: HealthParts): Router {
  const router = Router();

  router.get("/healthz", (request, response) => {
    const { settings, version } = parts;
    const input = { settings, version, reports: parts.reports() };
    const body = request.query.view === "public" ? publicJson(input) : healthJson(input);
    // Browsers download what they do not know, so who asks for a page gets the same as plain JSON.
    const known = request.accepts(["application/health+json", "application/json", "text/html"]);
    response.status(body.status === "fail" ? 503 : 200).vary("accept");
    response.type(
      known === "text/html" || known === "application/json" ? "application/json" : "application/health+json",
    );
    response.send(`${JSON.stringify(body, null, 2)}\n`);
  });

  return router;
}
