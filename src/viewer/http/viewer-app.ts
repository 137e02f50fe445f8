import { randomUUID } from "node:crypto";
import express, { type Express } from "express";
import { hostGuard, securityHeaders } from "../../http/index.ts";
import type { ViewerParts } from "../viewer-parts.ts";
import { askRoutes } from "./ask-routes.ts";
import { boardRoutes } from "./board-routes.ts";
import { configRoutes } from "./config-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import { lastResort, nothingHere } from "./last-resort.ts";
import { pageRoutes } from "./page-routes.ts";
import { sameOrigin } from "./same-origin.ts";

const everywhere = new Set(["0.0.0.0", "::"]);

// uPlot places things through the CSSOM, which the policy lets pass; nothing inline is needed.
const loads = {
  "default-src": "'self'",
  "img-src": "'self' data: blob:",
  "object-src": "'none'",
};

/** All routes of the viewer. */
export function viewerApp(parts: ViewerParts, closing: AbortSignal): Express {
  const { host, allowedHosts } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.use(
    securityHeaders(loads),
    hostGuard({
      allowed: [host.includes(":") ? `[${host}]` : host, ...allowedHosts],
      anyAddress: everywhere.has(host),
      fix: "use localhost, or start the viewer with --allow-host and that name",
    }),
  );
  app.use("/api", sameOrigin);
  if (parts.pipelines !== undefined) app.use("/api/pipelines", parts.pipelines.routes);
  app.use(askRoutes(parts), configRoutes(parts), boardRoutes(parts));
  app.use(eventRoutes(parts, randomUUID(), closing));
  app.use(pageRoutes(parts.pageDir), nothingHere, lastResort(parts.report));
  return app;
}
