import express, { type Express } from "express";
import { hostGuard, securityHeaders } from "../../http/index.ts";
import { nextTurn } from "../adapters/next-turn.ts";
import { handedOn } from "../hand-on/handed-on.ts";
import { type ApiParts, apiRoutes } from "./api-routes.ts";
import { metricsPage } from "./metrics-page.ts";
import { otlpRoutes } from "./otlp-routes.ts";
import { Places } from "./places.ts";
import { logSignal, metricSignal, traceSignal } from "./signals.ts";

/** Requests whose bodies are held at once, and those that wait before theirs is read. */
const held = 16;
const waiting = 256;

/** All routes of the receiver. */
export function runsApp(host: string, parts: ApiParts): Express {
  const { intake, senders, now, report } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(
    securityHeaders({ "default-src": "'none'" }),
    hostGuard({
      allowed: [host.includes(":") ? `[${host}]` : host],
      anyAddress: host === "0.0.0.0" || host === "::",
      fix: "use localhost, or start the receiver with --host and that name",
    }),
  );
  app.get("/livez", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });
  const signals = [
    handedOn(traceSignal(intake), parts.handOn.traces),
    handedOn(logSignal(intake, now), parts.handOn.logs),
    metricSignal(senders, { now, turn: nextTurn }),
  ];
  app.get("/metrics", metricsPage(parts));
  app.use(otlpRoutes(signals, new Places(held, waiting), report));
  app.use("/api", apiRoutes(parts));
  app.use((_request, response) => {
    response.status(404).type("text/plain").send("Send to /v1/traces, /v1/logs or /v1/metrics.\n");
  });
  return app;
}
