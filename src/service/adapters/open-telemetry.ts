import type { Context } from "@opentelemetry/api";
import { fromOpenTelemetry } from "../../interop/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import { assertPeers, hasPeer } from "../../peers/index.ts";
import { type Baggage, type Span, silentSpan } from "../../telemetry/index.ts";
import type { Carrier } from "../context/carrier.ts";
import type { Resource } from "../identity.ts";
import type { OpenTelemetryOptions } from "../open-telemetry-options.ts";
import type { SpanBooks } from "../traces/span-books.ts";
import type { Tracing } from "../tracing.ts";
import { apiPackage, loadApi, type OpenTelemetryApi } from "./open-telemetry-api.ts";
import { registeredVersion } from "./open-telemetry-globals.ts";
import { scope, sdkPackages, sdkRuns, shareSdk, tracePackages } from "./open-telemetry-sdk.ts";
import { OpenTelemetrySpan } from "./open-telemetry-span.ts";
import { OpenTelemetryTracer } from "./open-telemetry-tracer.ts";

function baggageOf({ propagation }: OpenTelemetryApi, place: Context): Baggage {
  const entries = propagation.getBaggage(place)?.getAllEntries() ?? [];
  return Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
}

/** What the propagators of the process write for a span, or for what is active. */
function injected(api: OpenTelemetryApi, span: Span | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  // Made the active place, since some propagators, such as Sentry's, look there and nowhere else.
  api.context.with(placeOf(api, api.context.active(), span), () =>
    api.propagation.inject(api.context.active(), headers),
  );
  return headers;
}

function placeOf({ trace, TraceFlags }: OpenTelemetryApi, active: Context, span: Span | undefined): Context {
  if (span instanceof OpenTelemetrySpan) return trace.setSpan(active, span.inner);
  if (span?.ids === undefined) return active;
  const around = trace.getSpanContext(active);
  // Of whoever called, or of what is told later: what that says is known here as it came.
  if (around?.spanId === span.ids.spanId) return active;
  // Of a run that is held, which nobody knows to be sent; what others said of its trace goes on.
  const traceState = around?.traceId === span.ids.traceId ? around.traceState : undefined;
  const known = { ...span.ids, traceFlags: TraceFlags.NONE };
  return trace.setSpanContext(active, traceState === undefined ? known : { ...known, traceState });
}

/** Where what has such headers belongs. */
function arrival(api: OpenTelemetryApi, headers: Carrier, inRun: boolean): Context {
  const { context, propagation, trace, ROOT_CONTEXT } = api;
  if (inRun) return propagation.extract(ROOT_CONTEXT, headers);
  const active = context.active();
  const place = propagation.extract(active, headers);
  // Whoever instruments requests has a span of this one already, below that of the caller.
  const own = trace.getSpan(active);
  return own !== undefined && own.spanContext().traceId === trace.getSpanContext(place)?.traceId
    ? trace.setSpan(place, own)
    : place;
}

const namesOf = (options: OpenTelemetryOptions): readonly string[] =>
  Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]));

interface Flushable {
  forceFlush(): Promise<void>;
}

/** What the process sends its spans by, whoever started it: it can be told to send what waits. */
function flushable(provider: unknown): Flushable | undefined {
  const inner = methodOf(provider, "getDelegate")?.() ?? provider;
  const flush = methodOf(inner, "forceFlush");
  return flush === undefined ? undefined : { forceFlush: async () => void (await flush()) };
}

function methodOf(value: unknown, name: string): (() => unknown) | undefined {
  const method = fieldOf(value, name);
  return typeof method === "function" ? () => Reflect.apply(method, value, []) : undefined;
}

function trace(
  api: OpenTelemetryApi,
  resource: Resource,
  options: OpenTelemetryOptions,
  books: SpanBooks,
): Tracing {
  // A copy of the API does not see what was registered by one of an older version.
  const unseen = sdkRuns(api) ? undefined : registeredVersion();
  const sdk = shareSdk(api, resource, options, books);
  const { reader } = sdk;
  return {
    metrics: reader === undefined ? undefined : (onErrors) => fromOpenTelemetry(reader, { onErrors }),
    tracer: new OpenTelemetryTracer(api, api.trace.getTracer(scope), sdk),
    receive: (headers, inRun, body) => {
      const place = arrival(api, headers, inRun);
      const span = api.trace.getSpan(place);
      const incoming = {
        span: span === undefined ? silentSpan : new OpenTelemetrySpan(api, span, false),
        baggage: baggageOf(api, place),
      };
      return api.context.with(place, () => body(incoming));
    },
    unseen,
    unused: reader === undefined ? namesOf(options) : [],
    inject: (span) => {
      const { baggage: _, ...headers } = injected(api, span);
      return headers;
    },
    flush: async () => {
      await flushable(api.trace.getTracerProvider())?.forceFlush();
      // Those that follow a provider of OpenTelemetry swallow what its processors reject with.
      if (sdk.failing()) throw new Error("the collector does not take the spans; they wait for another try");
    },
    shutdown: sdk.release,
  };
}

/**
 * Traces over OpenTelemetry: the SDK that the process has already, or one that this starts.
 *
 * @throws ObsError PACKAGE_MISSING
 */
export function openTelemetry(resource: Resource, options: OpenTelemetryOptions, books: SpanBooks): Tracing {
  const what = "openTelemetry of createTelemetry";
  if (!hasPeer(apiPackage)) assertPeers(what, tracePackages);
  const api = loadApi();
  if (!sdkRuns(api)) assertPeers(what, sdkPackages);
  return trace(api, resource, options, books);
}

/** The same where all that it takes is installed; else undefined. */
export function openTelemetryIfInstalled(resource: Resource, books: SpanBooks): Tracing | undefined {
  if (!hasPeer(apiPackage)) return undefined;
  const api = loadApi();
  return sdkRuns(api) || sdkPackages.every((name) => hasPeer(name))
    ? trace(api, resource, {}, books)
    : undefined;
}
