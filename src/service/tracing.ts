import type { FromOpenTelemetryOptions } from "../interop/index.ts";
import type { MetricSource } from "../metrics/index.ts";
import { type Baggage, type Span, silentSpan, silentTracer, type Tracer } from "../telemetry/index.ts";
import { readBaggage } from "./context/baggage-text.ts";
import type { Carrier } from "./context/carrier.ts";

/** What a request brings along from the service that made it. */
interface IncomingTrace {
  /** Stands for the caller's span; silent if the caller has none. */
  readonly span: Span;
  readonly baggage: Baggage;
}

/** Told of instruments that could not be read; the others are on the page. */
export type OnInstrumentErrors = NonNullable<FromOpenTelemetryOptions["onErrors"]>;

/** Traces as this folder sees them. */
export interface Tracing {
  readonly tracer: Tracer;
  /** What instruments of other libraries measured; undefined when somebody else reads them. */
  readonly metrics: ((onErrors: OnInstrumentErrors) => MetricSource) | undefined;
  /** Names of the options that are not followed, since the application started an OpenTelemetry of its own. */
  readonly unused: readonly string[];
  /** Version of an API of OpenTelemetry that the application started one by, where ours is newer and sees nothing of it. */
  readonly unseen: string | undefined;
  /**
   * Runs `body` as part of the trace that the headers of a request name; what is active around it counts where they name
   * none, unless that is a run of ours, which the request is no part of (`inRun`).
   */
  receive<T>(headers: Carrier, inRun: boolean, body: (incoming: IncomingTrace) => T): T;
  /** The headers that lead back to a span, or to whatever is active where it is none of a trace. */
  inject(span: Span | undefined): Readonly<Record<string, string>>;
  /** Sends what is still waiting, whoever started what sends it. */
  flush(): Promise<void>;
  /** Sends what is still waiting and lets go; rejects if that takes longer than so many milliseconds. */
  shutdown(timeout: number): Promise<void>;
}

/** No traces at all. */
export const noTracing: Tracing = {
  tracer: silentTracer,
  metrics: undefined,
  unused: [],
  unseen: undefined,
  receive: ({ baggage }, _inRun, body) =>
    body({ span: silentSpan, baggage: typeof baggage === "string" ? readBaggage(baggage) : {} }),
  inject: () => ({}),
  flush: async () => {},
  shutdown: async () => {},
};
