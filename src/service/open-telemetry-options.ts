import type { Duration } from "../duration/index.ts";

// What is needed of the parts of OpenTelemetry; theirs fit as they are. Its own types would make the compiler of
// every project need packages that most of them do without.

/** A span exporter, such as `new OTLPTraceExporter()`. */
interface OpenTelemetryExporter {
  export(spans: never, done: never): void;
  shutdown(): Promise<void>;
}

/** A span processor, such as `new BatchSpanProcessor({ exporter })`. */
interface OpenTelemetrySpanProcessor {
  onStart(span: never, context: never): void;
  onEnd(span: never): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** A sampler, such as `new AlwaysOnSampler()`. */
interface OpenTelemetrySampler {
  shouldSample(...given: never[]): unknown;
  toString(): string;
}

/** An instrumentation of a library, such as `new HttpInstrumentation()`. */
interface OpenTelemetryInstrumentation {
  readonly instrumentationName: string;
  readonly instrumentationVersion: string;
  enable(): void;
  disable(): void;
}

type Instrumentations = readonly (OpenTelemetryInstrumentation | readonly OpenTelemetryInstrumentation[])[];

/** Where spans go, in place of what OTEL_EXPORTER_OTLP_* say. */
export interface OtlpOptions {
  /** Default `http/protobuf`. `grpc` needs @opentelemetry/exporter-trace-otlp-grpc, which comes with the SDK. */
  readonly protocol?: OtlpProtocol | undefined;
  /** The collector, such as `http://localhost:4318`; over HTTP `/v1/traces` is added to it. */
  readonly endpoint?: string | undefined;
  /** Sent with every batch over HTTP: a token, say. Over grpc OTEL_EXPORTER_OTLP_HEADERS says them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export const otlpProtocols = ["http/protobuf", "http/json", "grpc"] as const;
export type OtlpProtocol = (typeof otlpProtocols)[number];

/** Which runs are sent. */
export interface SamplingOptions {
  /**
   * The share of runs that are sent, from 0 to 1. Default: what OTEL_TRACES_SAMPLER says, else 1. A run whose caller's
   * trace is sent is sent as well, and one whose caller's is not is not.
   */
  readonly ratio?: number | undefined;
  /** Whether runs that failed (`error`, `timeout`, `rejected`) are sent all the same. Default true. */
  readonly failed?: boolean | undefined;
  /** Runs that took longer are sent all the same; `false` for none. Default `"10s"`. */
  readonly slowerThan?: Duration | false | undefined;
  /** Most spans of one run that are held until it has ended; what is beyond them is lost. Default 1,000. */
  readonly spansPerRun?: number | undefined;
  /** Most spans of all runs; beyond them the oldest run is forgotten. Default 20,000. */
  readonly spansHeld?: number | undefined;
}

/** How traces are kept; anything left out follows the OTEL_* environment variables. */
export interface OpenTelemetryOptions {
  readonly traceExporter?: OpenTelemetryExporter | undefined;
  readonly spanProcessors?: readonly OpenTelemetrySpanProcessor[] | undefined;
  /** Sends spans over OTLP. Not beside `traceExporter` or `spanProcessors`. */
  readonly otlp?: OtlpOptions | undefined;
  /** Which runs are sent. Not beside `sampler`; an SDK that the application started has a sampler of its own. */
  readonly sampling?: SamplingOptions | undefined;
  /**
   * Whether requests that the process makes, with `fetch`, undici or `node:http`, say of which trace they are a part.
   * Default true, where we start OpenTelemetry and no instrumentation of requests is given.
   */
  readonly propagate?: boolean | undefined;
  readonly sampler?: OpenTelemetrySampler | undefined;
  readonly instrumentations?: Instrumentations | undefined;
}
