import type { Context, Tracer as OtelTracer } from "@opentelemetry/api";
import { fromOpenTelemetry } from "../../interop/index.ts";
import { assertPeers, hasPeer } from "../../peers/index.ts";
import { type Baggage, type Span, silentSpan } from "../../telemetry/index.ts";
import type { HttpRequest } from "../http/http-types.ts";
import type { OpenTelemetryOptions } from "../open-telemetry-options.ts";
import type { Tracing } from "../tracing.ts";
import { apiPackage, loadApi, type OpenTelemetryApi } from "./open-telemetry-api.ts";
import { type Resource, sdkPackages, sdkRuns, shareSdk, tracePackages } from "./open-telemetry-sdk.ts";
import { OpenTelemetrySpan } from "./open-telemetry-span.ts";

const scope = "tta-observability";

/** Where a new span belongs: below `parent`, unless something closer in the same trace is active. */
function placeOf({ context, trace }: OpenTelemetryApi, parent: Span | undefined): Context {
  const active = context.active();
  if (!(parent instanceof OpenTelemetrySpan)) return active;
  const current = trace.getSpanContext(active);
  return current?.traceId === parent.ids?.traceId ? active : trace.setSpan(active, parent.inner);
}

function runInSpan<T>(
  api: OpenTelemetryApi,
  tracer: OtelTracer,
  exported: boolean,
  name: string,
  parent: Span | undefined,
  body: (span: Span) => T,
): T {
  const place = placeOf(api, parent);
  const span = tracer.startSpan(name, {}, place);
  return api.context.with(api.trace.setSpan(place, span), () =>
    body(new OpenTelemetrySpan(api, span, exported)),
  );
}

function baggageOf({ propagation }: OpenTelemetryApi, place: Context): Baggage {
  const entries = propagation.getBaggage(place)?.getAllEntries() ?? [];
  return Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
}

function trace(api: OpenTelemetryApi, resource: Resource, options: OpenTelemetryOptions): Tracing {
  const sdk = shareSdk(api, resource, options);
  const { reader } = sdk;
  const tracer = api.trace.getTracer(scope);
  return {
    metrics: reader === undefined ? undefined : (onErrors) => fromOpenTelemetry(reader, { onErrors }),
    tracer: { run: (name, parent, body) => runInSpan(api, tracer, sdk.exported, name, parent, body) },
    receive: (headers: HttpRequest["headers"], body) => {
      const place = api.propagation.extract(api.context.active(), headers);
      const span = api.trace.getSpan(place);
      const incoming = {
        span: span === undefined ? silentSpan : new OpenTelemetrySpan(api, span, false),
        baggage: baggageOf(api, place),
      };
      return api.context.with(place, () => body(incoming));
    },
    shutdown: sdk.release,
  };
}

/**
 * Traces over OpenTelemetry: the SDK that the process has already, or one that this starts.
 *
 * @throws ObsError PACKAGE_MISSING
 */
export function openTelemetry(resource: Resource, options: OpenTelemetryOptions): Tracing {
  const what = "openTelemetry of createTelemetry";
  if (!hasPeer(apiPackage)) assertPeers(what, tracePackages);
  const api = loadApi();
  if (!sdkRuns(api)) assertPeers(what, sdkPackages);
  return trace(api, resource, options);
}

/** The same where all that it takes is installed; else undefined. */
export function openTelemetryIfInstalled(resource: Resource): Tracing | undefined {
  if (!hasPeer(apiPackage)) return undefined;
  const api = loadApi();
  return sdkRuns(api) || sdkPackages.every(hasPeer) ? trace(api, resource, {}) : undefined;
}
