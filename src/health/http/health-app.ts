import express from "express";
import {
  hostGuard,
  isOurHost,
  type RequestListener,
  securityHeaders,
  securityHeaderValues,
} from "../../http/index.ts";
import { alertRoutes } from "./alert-routes.ts";
import { badgeRoutes } from "./badge-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import type { HealthParts } from "./health-parts.ts";
import { healthRoutes } from "./health-routes.ts";
import { heartbeatRoutes } from "./heartbeat-routes.ts";
import { lastResort, nothingHere } from "./last-resort.ts";
import { pageRoutes } from "./page-routes.ts";
import { relayRoutes } from "./relay-routes.ts";
import { supervisorProbes } from "./supervisor-probes.ts";
import { tokenGuard } from "./token-guard.ts";

const loads = { "style-src": "'self'", "script-src": "'self'", "img-src": "'self'", "connect-src": "'self'" };

/**
 * An answer that stays open for hours would look like a very slow one, and one that says by its status that something
 * else is not well like an error of this service, of which two critical alerts would tell beside the one of the check.
 */
const notMeasured: ReadonlySet<string> = new Set(["/events", "/healthz"]);

/** All routes of the health service. */
export function healthApp(parts: HealthParts): RequestListener {
  const { settings, telemetry } = parts;
  const hosts = { allowed: [settings.listen.host, ...settings.listen.allowedHosts], anyAddress: true };
  const app = express();
  app.disable("x-powered-by");
  const measure = telemetry.middleware();
  app.use(securityHeaders(loads));
  app.use((request, response, next) =>
    notMeasured.has(request.path) ? next() : measure(request, response, next),
  );
  app.use(
    hostGuard({
      ...hosts,
      fix: "use localhost or an address, or add the name to listen.allowedHosts",
    }),
  );
  app.use(tokenGuard(parts));
  app.use(
    healthRoutes(parts),
    badgeRoutes(parts),
    alertRoutes(parts),
    heartbeatRoutes(parts),
    relayRoutes(parts),
    pageRoutes(parts),
    eventRoutes(parts),
  );
  app.get("/metrics", (_request, _response, next) => {
    // Lets what has grown too old since its last run turn before it is scraped.
    parts.reports();
    next();
  });
  app.get("/metrics", telemetry.scrape());
  app.use(nothingHere, lastResort(telemetry.log));
  return supervisorProbes({ parts, headers: securityHeaderValues(loads), isOurs: isOurHost(hosts) }, app);
}
