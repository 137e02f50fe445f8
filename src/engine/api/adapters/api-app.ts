import express, { type ErrorRequestHandler, type Express } from "express";
import { hostGuard, securityHeaders } from "../../../http/index.ts";
import { fieldOf, messageOf } from "../../../narrow/index.ts";
import type { Outcome } from "../../notify/adapters/notifications.ts";
import type { SentAlert } from "../../rules/alerts.ts";
import type { ApiEngine } from "../engine.ts";
import { frontPage } from "../front-page.ts";
import { ApiProblem } from "../problem.ts";
import { answerRoutes } from "./answer-routes.ts";
import type { QueryLimits } from "./query-limits.ts";
import { tellRoute } from "./tell-route.ts";

export interface ApiParts extends QueryLimits {
  readonly engine: ApiEngine;
  /** Text of the engine's own metrics page. */
  readonly ownMetrics: () => string;
  /** Whether it can do its work. */
  readonly isReady: () => boolean;
  /** Tells of one alert at once, and says how that went. */
  readonly tellNow: (alert: SentAlert) => Promise<readonly Outcome[]>;
  /** Names besides those of the loopback that it is asked by. */
  readonly allowedHosts: readonly string[];
  readonly report: (line: string) => void;
}

/** All that the engine answers over HTTP. */
export function apiApp(parts: ApiParts): Express {
  const app = express();
  app.disable("x-powered-by");
  // Addresses are read as Go reads them, not as express would.
  app.set("query parser", false);
  app.use(
    securityHeaders({}),
    hostGuard({
      allowed: parts.allowedHosts,
      anyAddress: false,
      fix: "use localhost or 127.0.0.1",
    }),
  );
  app.use("/api/v1", answerRoutes(parts.engine, parts));
  app.get("/", (_request, response) => void response.type("text/plain").send(frontPage(parts.engine)));
  app.get(
    "/-/healthy",
    (_request, response) => void response.type("text/plain").send("The engine is Healthy.\n"),
  );
  app.get("/-/ready", (_request, response) => {
    response.type("text/plain");
    if (parts.isReady()) response.send("The engine is Ready.\n");
    else response.status(503).send("Service Unavailable");
  });
  app.post("/-/tell", ...tellRoute(parts.tellNow));
  app.get("/metrics", (_request, response) => {
    response.set("content-type", "text/plain; version=0.0.4; charset=utf-8").send(parts.ownMetrics());
  });
  app.use((_request, response) => void response.status(404).type("text/plain").send("404 page not found\n"));
  app.use(lastResort(parts.report));
  return app;
}

function asProblem(error: unknown, report: (line: string) => void): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const status = fieldOf(error, "status");
  if (typeof status === "number" && status >= 400 && status < 500)
    return new ApiProblem("bad_data", `error parsing form values: ${messageOf(error)}`);
  report(`a request failed: ${messageOf(error)}`);
  return new ApiProblem("internal", messageOf(error));
}

function lastResort(report: (line: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    // Of an answer that has begun, the rest can only be left out.
    if (response.headersSent) return next(error);
    const { type, status, message } = asProblem(error, report);
    response.status(status).setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "error", errorType: type, error: message }));
  };
}
