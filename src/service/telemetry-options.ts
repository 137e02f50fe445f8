import type { LabelLimits, Metrics, OwnMetrics } from "../catalog/index.ts";
import type { Duration } from "../duration/index.ts";
import type { PromClientRegistry } from "../interop/index.ts";
import type { FileOptions, PushOptions, RedactOptions } from "../logs/index.ts";
import type { MetricSource } from "../metrics/index.ts";
import type { CallerDeadline, Logger } from "../telemetry/index.ts";
import type { LogLevel } from "./adapters/json-logger.ts";
import type { HealthOptions } from "./health/health-types.ts";
import type { OpenTelemetryOptions } from "./open-telemetry-options.ts";

/** How telemetry ends with its process. */
export interface ProcessEndOptions {
  /** What all of it may take, after the `drain` of the health. Default 10 s. */
  readonly deadline?: Duration | undefined;
  /** Default SIGTERM and SIGINT. */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
}

/** What is needed of an exporter of metrics, such as `OTLPMetricExporter`; theirs fit as they are. */
export interface OpenTelemetryMetricExporter {
  export(metrics: never, done: (result: { readonly code: number; readonly error?: Error }) => void): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
  /** Whether it wants all that was counted (1) or what came since it was told last (0), by the kind of instrument. */
  selectAggregationTemporality?(instrument: never): number;
}

/** How metrics are pushed. */
export interface ExportMetricsOptions {
  readonly exporter: OpenTelemetryMetricExporter;
  /** How often. Default: `OTEL_METRIC_EXPORT_INTERVAL`, or every minute. */
  readonly every?: Duration | undefined;
  /** How long one export may take. Default: `OTEL_METRIC_EXPORT_TIMEOUT`, or 30 seconds, and `every` at most. */
  readonly timeout?: Duration | undefined;
}

/** How a service describes itself to its telemetry. */
export interface TelemetryOptions<G extends readonly Metrics[] = readonly Metrics[]> {
  /**
   * Name of the service on spans, lines and metrics (which get it from the targets file); `OTEL_SERVICE_NAME` says it in
   * place of the code.
   */
  readonly service: string;
  /** Default `development`; `deployment.environment.name` of `OTEL_RESOURCE_ATTRIBUTES` says it in place of the code. */
  readonly environment?: string | undefined;
  /**
   * Version of the service, shown by `tta_build_info`; `service.version` of `OTEL_RESOURCE_ATTRIBUTES` says it in place
   * of the code. Default `unknown`.
   */
  readonly version?: string | undefined;
  /** Takes the place of `tta` in the names of metrics. */
  readonly namespace?: string | undefined;
  /** Metrics of your own, each made by `defineMetrics`; ask `telemetry.metrics` for them. */
  readonly metrics?: G | undefined;
  /** Registries of prom-client or @prometheus-io/client that go on the same page. */
  readonly registries?: readonly PromClientRegistry[] | undefined;
  /** Further sources for the page, such as `fromOpenTelemetry(exporter)` of an SDK that you start yourself. */
  readonly sources?: readonly MetricSource[] | undefined;
  /**
   * Whether the page shows, added to its own, what the processes and threads count that this one starts from now on:
   * workers of `node:cluster`, children of `fork`, and `Worker`s. They report by themselves, where they call
   * `createTelemetry` with the same service and metrics; metrics of their registries and sources are added up too. Default
   * false.
   */
  readonly collectWorkers?: boolean | undefined;
  /** Metrics of the process: memory, CPU, garbage collection. Default: true where prom-client is installed. */
  readonly processMetrics?: boolean | undefined;
  /**
   * How many values a bounded label of our metrics may take before further ones become `other`, in place of the
   * 50 of most: `labelLimits: { route: 200 }`. The series limits of its metrics grow with it.
   */
  readonly labelLimits?: LabelLimits<OwnMetrics> | undefined;
  /** Most label sets by metric name, in place of what the catalog says; what is beyond them is `other` too. */
  readonly seriesLimits?: Readonly<Record<string, number>> | undefined;
  /**
   * Seconds after which a label set that nobody records leaves the page. Default: never. What is bound stays,
   * as all of ours is: `metrics.gauge("queue_limit").bind({ queue }).set(50)` for a value that is set once.
   */
  readonly idleExpiry?: number | undefined;
  /**
   * What a run is booked as when a deadline that its caller brought along passes, such as
   * `AbortSignal.timeout(5_000)`: `timeout` (default), which every error ratio counts, or `cancelled`, which none does.
   */
  readonly callerDeadline?: CallerDeadline | undefined;
  /**
   * How traces are kept; `false` keeps none, and loads nothing of OpenTelemetry. By default, where it is
   * installed, each workflow has a span, and spans are sent where the OTEL_* variables say, or nowhere if they
   * say nothing.
   */
  readonly openTelemetry?: OpenTelemetryOptions | false | undefined;
  /**
   * Whether telemetry ends with the process. On a signal that nobody else listens to it shuts down and lets the signal
   * end the process; on one that others listen to it sends what waits, and they end it. What nobody caught is recorded
   * and sent, and ends the process as it would have. Default false: call `shutdown` yourself.
   */
  readonly endWithProcess?: boolean | ProcessEndOptions | undefined;
  /** How long load balancers get to hear that it ends: `health: { drain: "5s" }`. Default: no time. */
  readonly health?: HealthOptions | undefined;
  /**
   * Sends all that the page shows, under the same names, to where an exporter of OpenTelemetry says:
   * `exportMetrics: { exporter: new OTLPMetricExporter() }`. For services that nobody can scrape.
   */
  readonly exportMetrics?: ExportMetricsOptions | undefined;
  /** How lines are written: JSON on standard output from `info` on, or a logger of your own. */
  readonly log?:
    | {
        readonly level?: LogLevel | undefined;
        readonly stream?: NodeJS.WritableStream | undefined;
        /** Writes to a file in place of standard output, or beside `stream`: its path, or how much of it is kept too. */
        readonly file?: string | FileOptions | undefined;
        /** Sends each line to a server too: `{ to: "loki", url: "http://localhost:3100/loki/api/v1/push" }`. */
        readonly push?: PushOptions | undefined;
      }
    | Logger
    | undefined;
  /**
   * What is taken out of lines beside the secrets and the prompts that always are: `{ keys: ["ssn"] }`. `false` takes
   * nothing out.
   */
  readonly redact?: RedactOptions | false | undefined;
}
