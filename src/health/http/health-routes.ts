import { type Response, Router } from "express";
import { findingLine } from "../../checks/index.ts";
import { causesOf } from "../checks/causes.ts";
import { type CheckReport, isReady } from "../checks/check-report.ts";
import { healthJson, publicJson } from "./health-json.ts";
import type { HealthParts } from "./health-parts.ts";
import { isTrusted } from "./token-guard.ts";

/** One line for each check; without reasons for those who may not see them. */
const lines = (reports: readonly CheckReport[], trusted: boolean): readonly string[] =>
  reports.map((report) => {
    const line = findingLine(trusted ? report : { ...report, output: undefined });
    return `${line}${report.rootCause === undefined ? "" : ` (in consequence of ${report.rootCause})`}`;
  });

function answer(response: Response, isWell: boolean, said: readonly string[]): void {
  response
    .status(isWell ? 200 : 503)
    .type("text/plain")
    .send(`${said.join("\n")}\n`);
}

/** `/livez`, `/readyz`, `/startupz`, `/healthz`: for supervisors, load balancers, and whoever wants to know it all. */
export function healthRoutes(parts: HealthParts): Router {
  const router = Router();

  // Answers without looking at anything: a restart of this service cures no other one.
  router.get("/livez", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });

  router.get("/readyz", (request, response) => {
    const reports = parts.reports();
    const ready = isReady(reports);
    const [cause] = causesOf(reports);
    const why = ready || cause === undefined ? [] : [`root cause: ${cause.report.check.name}`];
    const critical = reports.filter(({ check }) => check.critical);
    answer(response, ready, [
      ready ? "ready" : "not ready",
      ...why,
      ...lines(critical, isTrusted(parts, request)),
    ]);
  });

  // Heartbeats are not waited for: they come when they come.
  router.get("/startupz", (request, response) => {
    const started = parts.hasStarted();
    const waiting = started ? [] : parts.reports().filter(({ last }) => last === undefined);
    answer(response, started, [
      started ? "started" : "not started",
      ...lines(waiting, isTrusted(parts, request)),
    ]);
  });

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
