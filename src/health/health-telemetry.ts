import { setImmediate } from "node:timers/promises";
import type { RequestHandler } from "express";
import { catalog, type OwnMetrics } from "../catalog/index.ts";
import {
  contentTypes,
  createPage,
  createRegistry,
  negotiateFormat,
  type Registry,
} from "../metrics/index.ts";
import { type Clock, type Logger, silentLogger, systemClock } from "../telemetry/index.ts";

/** What the health service needs of telemetry. */
export interface HealthTelemetry {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Registry<OwnMetrics>;
  /** Counts the requests. */
  readonly middleware: RequestHandler;
  /** Writes the metrics page. */
  readonly scrape: RequestHandler;
  shutdown(): Promise<void>;
}

/** Telemetry of the health service's own metrics alone. */
export function createHealthTelemetry(): HealthTelemetry {
  const metrics = createRegistry(catalog);
  const page = createPage({ registries: [metrics] });
  return {
    clock: systemClock,
    log: silentLogger,
    metrics,
    middleware: (_request, _response, next) => next(),
    scrape: async (request, response) => {
      const format = negotiateFormat(request.headers.accept);
      response.vary("accept").set("content-type", contentTypes[format]);
      for (const slice of page.write({ format })) {
        if (response.destroyed) return;
        response.write(slice);
        await setImmediate();
      }
      response.end();
    },
    shutdown: async () => {},
  };
}
