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

/** How traces are kept; anything left out follows the OTEL_* environment variables. */
export interface OpenTelemetryOptions {
  readonly traceExporter?: OpenTelemetryExporter | undefined;
  readonly spanProcessors?: readonly OpenTelemetrySpanProcessor[] | undefined;
  readonly sampler?: OpenTelemetrySampler | undefined;
  readonly instrumentations?: Instrumentations | undefined;
}
