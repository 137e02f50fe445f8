import { type Context, context, type Tracer as OtelTracer, propagation, trace } from "@opentelemetry/api";
import { fromOpenTelemetry } from "../../interop/index.ts";
import { type Baggage, type Span, silentSpan } from "../../telemetry/index.ts";
import type { HttpRequest } from "../http/http-types.ts";
import type { Tracing } from "../tracing.ts";
import { type OpenTelemetryOptions, type Resource, shareSdk } from "./open-telemetry-sdk.ts";
import { OpenTelemetrySpan } from "./open-telemetry-span.ts";

const scope = "tta-observability";

/** Where a new span belongs: below `parent`, unless something closer in the same trace is active. */
function placeOf(parent: Span | undefined): Context {
  const active = context.active();
  if (!(parent instanceof OpenTelemetrySpan)) return active;
  const current = trace.getSpanContext(active);
  return current?.traceId === parent.ids?.traceId ? active : trace.setSpan(active, parent.inner);
}

function runInSpan<T>(
  tracer: OtelTracer,
  exported: boolean,
  name: string,
  parent: Span | undefined,
  body: (span: Span) => T,
): T {
  const place = placeOf(parent);
  const span = tracer.startSpan(name, {}, place);
  return context.with(trace.setSpan(place, span), () => body(new OpenTelemetrySpan(span, exported)));
}

function baggageOf(place: Context): Baggage {
  const entries = propagation.getBaggage(place)?.getAllEntries() ?? [];
  return Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
}

/** Traces over OpenTelemetry: the SDK that the process has already, or one that this starts. */
export function openTelemetry(resource: Resource, options: OpenTelemetryOptions): Tracing {
  const sdk = shareSdk(resource, options);
  const { reader } = sdk;
  const tracer = trace.getTracer(scope);
  return {
    metrics: reader === undefined ? undefined : (onErrors) => fromOpenTelemetry(reader, { onErrors }),
    tracer: { run: (name, parent, body) => runInSpan(tracer, sdk.exported, name, parent, body) },
    receive: (headers: HttpRequest["headers"], body) => {
      const place = propagation.extract(context.active(), headers);
      const span = trace.getSpan(place);
      const incoming = {
        span: span === undefined ? silentSpan : new OpenTelemetrySpan(span, false),
        baggage: baggageOf(place),
      };
      return context.with(place, () => body(incoming));
    },
    shutdown: sdk.release,
  };
}
