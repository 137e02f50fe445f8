import { RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { Tracing } from "../tracing.ts";
import type { HttpMeter } from "./http-meter.ts";
import type { HttpMiddleware, HttpRequest, MiddlewareOptions } from "./http-types.ts";
import { RouteWatch, unmatched } from "./route-watch.ts";

/** Headers in which callers name a request, the more exact one first. */
const correlationHeaders = ["x-correlation-id", "x-request-id"];

/** A name that a caller may give: it ends in logs, so it may not be long or bring its own syntax. */
function correlationId(headers: HttpRequest["headers"]): string | undefined {
  const named = correlationHeaders.map((header) => headers[header]);
  return named.find((value): value is string => typeof value === "string" && /^[\w.:-]{1,128}$/.test(value));
}

/**
 * Measures every request, and lets everything behind it find the caller's trace and correlation id. Put it
 * before the routes.
 */
export function middleware(
  port: TelemetryPort,
  tracing: Tracing,
  meter: HttpMeter,
  options: MiddlewareOptions,
): HttpMiddleware {
  const { route } = options;
  const watch = new RouteWatch();
  return (request, response, next) => {
    const start = meter.begin(request);
    if (start === undefined) return next();
    const found = route === undefined ? watch.follow(request) : () => routeOf(route, request);
    let open = true;
    const end = (status?: number): void => {
      if (!open) return;
      open = false;
      meter.end(start, request, found(), status);
    };
    response.once("finish", () => end(response.statusCode));
    response.once("close", () => end());
    tracing.receive(request.headers, ({ span, baggage }) => {
      const context = new RunContext({
        span,
        baggage,
        metadata: {},
        source: undefined,
        correlationId: correlationId(request.headers),
        newId: port.newId,
      });
      port.ambient.run(context, next);
    });
  };
}

function routeOf(route: NonNullable<MiddlewareOptions["route"]>, request: HttpRequest): string {
  try {
    return route(request) ?? unmatched;
  } catch {
    // A request is answered though nobody can say which one it was.
    return unmatched;
  }
}
