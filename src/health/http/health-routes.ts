import { Router } from "express";
import { causesOf } from "../checks/causes.ts";
import { type CheckReport, isReady } from "../checks/check-report.ts";
import { healthJson } from "./health-json.ts";
import type { HealthParts } from "./health-parts.ts";

const line = ({ check, status, output, rootCause }: CheckReport): string =>
  `${status} ${check.name}${output === undefined ? "" : `: ${output}`}${rootCause === undefined ? "" : ` (in consequence of ${rootCause})`}`;

/** `/livez`, `/readyz`, `/healthz`: for supervisors, load balancers, and whoever wants to know it all. */
export function healthRoutes(parts: HealthParts): Router {
  const router = Router();

  // Answers without looking at anything: a restart of this service cures no other one.
  router.get("/livez", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });

  router.get("/readyz", (_request, response) => {
    const reports = parts.reports();
    const ready = isReady(reports);
    const lines = reports.filter((report) => report.check.critical).map(line);
    response.status(ready ? 200 : 503).type("text/plain");
    const [cause] = causesOf(reports);
    const why = ready || cause === undefined ? [] : [`root cause: ${cause.report.check.name}`];
    response.send(`${[ready ? "ready" : "not ready", ...why, ...lines].join("\n")}\n`);
  });

  router.get("/healthz", (request, response) => {
    const body = healthJson({ settings: parts.settings, version: parts.version, reports: parts.reports() });
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
