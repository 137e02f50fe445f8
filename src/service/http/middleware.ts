import type { TelemetryPort } from "../../telemetry/index.ts";
import { receive } from "../context/incoming.ts";
import type { Tracing } from "../tracing.ts";
import type { HttpMeter } from "./http-meter.ts";
import type { HttpMiddleware, HttpRequest, HttpResponse, MiddlewareOptions } from "./http-types.ts";
import { RequestEnds } from "./request-ends.ts";
import { RouteWatch, unmatched } from "./route-watch.ts";

/**
 * Measures every request, and lets everything behind it find the caller's trace and correlation id. Put it
 * before the routes. A connection that was upgraded, to WebSocket say, is no request and is not measured.
 */
export function middleware(
  port: TelemetryPort,
  tracing: Tracing,
  meter: HttpMeter,
  options: MiddlewareOptions,
): HttpMiddleware {
  const { route, callersSayOwner = false } = options;
  const watch = new RouteWatch();
  const ends = new RequestEnds();
  const measure = (request: HttpRequest, response: HttpResponse, start: number): (() => void) => {
    const found = route === undefined ? watch.follow(request) : () => routeOf(route, request);
    return ends.watch(request, response, (answered) =>
      meter.end(start, request, found(), answered ? response.statusCode : undefined),
    );
  };
  return (request, response, next) => {
    const measured = request.upgrade !== true;
    const start = measured ? meter.begin(request) : undefined;
    if (measured && start === undefined) return next();
    const handedOn = start === undefined ? () => {} : measure(request, response, start);
    receive(port, tracing, request.headers, callersSayOwner, () => {
      try {
        next();
      } finally {
        handedOn();
      }
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
