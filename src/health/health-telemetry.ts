import type { RequestHandler } from "express";
import type { OwnMetrics } from "../catalog/index.ts";
import type { Registry } from "../metrics/index.ts";
import { type Clock, type Logger, silentLogger, systemClock } from "../telemetry/index.ts";
import type { HealthSettings } from "./config/health-config.ts";

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

const nothing = (): void => {};
const silent = { inc: nothing, set: nothing, dec: nothing, observe: nothing };
const instrument = { ...silent, bind: () => silent };

/** Interim until createTelemetry is there: measures nothing. */
export function createHealthTelemetry(_settings: HealthSettings): HealthTelemetry {
  return {
    clock: systemClock,
    log: silentLogger,
    metrics: { counter: () => instrument, gauge: () => instrument, histogram: () => instrument },
    middleware: (_request, _response, next) => next(),
    scrape: (_request, response) => {
      response.type("text/plain").send("");
    },
    shutdown: async () => {},
  };
}
