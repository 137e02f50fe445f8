export type { MetricsListener } from "./adapters/metrics-listener.ts";
export type { OpenTelemetryOptions } from "./adapters/open-telemetry-sdk.ts";
export type { ScrapeHandler } from "./adapters/scrape-handler.ts";
export type { LogLevel } from "./adapters/winston-logger.ts";
export { createTelemetry } from "./create-telemetry.ts";
export type { HttpMiddleware, HttpRequest, HttpResponse, MiddlewareOptions } from "./http/http-types.ts";
export type { MergedMetrics } from "./merge-metrics.ts";
export type { ListenOptions, Telemetry } from "./telemetry.ts";
export type { TelemetryOptions } from "./telemetry-options.ts";
