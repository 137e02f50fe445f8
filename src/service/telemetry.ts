import type { Agents, ShutdownOptions } from "../agents/index.ts";
import type { Metrics, OwnMetrics } from "../catalog/index.ts";
import type { MetricProducer, Temporality } from "../interop/index.ts";
import type { LineMaker } from "../logs/index.ts";
import type { Registry } from "../metrics/index.ts";
import type { Orchestration } from "../orchestration/index.ts";
import type { Primitives } from "../primitives/index.ts";
import type { AccountKind, Logger, RunContext, Spent, TelemetryPort } from "../telemetry/index.ts";
import type { MetricsListener } from "./adapters/metrics-listener.ts";
import type { ScrapeHandler } from "./adapters/scrape-handler.ts";
import type { MessageHeaders } from "./context/carrier.ts";
import type { ExtractOptions } from "./context/messages.ts";
import type { Health } from "./health/health-types.ts";
import type { HttpMiddleware, MiddlewareOptions } from "./http/http-types.ts";
import type { Pushgateway, PushOptions } from "./push/push-options.ts";

/** Where the metrics listener stands. */
export interface ListenOptions {
  /**
   * Default 9464, the port of Prometheus exporters for OpenTelemetry; below `tta-obs dev`, if that is taken, any free
   * one, which it is told. 0 takes any free one.
   */
  readonly port?: number | undefined;
  /** Default 127.0.0.1: only this machine can scrape. */
  readonly host?: string | undefined;
}

/** The telemetry of a process that runs no workflow. `M` are its metrics: ours, and those that it added. */
export interface BareTelemetry<M extends Metrics = OwnMetrics> {
  /** Instruments by name, for code that records for itself. */
  readonly metrics: Registry<M>;
  /** Writes JSON lines with the ids of the trace and of the run that they belong to. */
  readonly log: Logger;
  /** Makes the lines of any logger like those of `log`: give it to the formats of `tta-observability/logs`. */
  readonly lines: LineMaker;
  /** What instrumented code is given; pass it to `createPrimitives` and the like. */
  readonly port: TelemetryPort;
  /** Whether the service works, for whoever asks, and how it ends without hurting anybody. */
  readonly health: Health;
  /** The run or the request that is under way here, if there is one. */
  current(): RunContext | undefined;
  /**
   * What calls of models cost so far in a part of a run, or in the run or request that is under way here: nothing
   * without `createLlm`. With `of` it is the nearest workflow, agent, orchestrator or primitive around that part.
   *
   * @example
   * ```ts
   * const answer = await answerWorkflow.run(question);
   * response.setHeader("x-cost-usd", telemetry.cost().usd.inclusive);
   * ```
   */
  cost(context?: RunContext, of?: AccountKind): Spent;
  /** Measures HTTP requests and continues the caller's trace. Put it before the routes. */
  middleware(options?: MiddlewareOptions): HttpMiddleware;
  /**
   * Headers for a message, or for a request that is made by hand, that lead back to the run under way here, or to
   * `context`: its trace (`traceparent`, `tracestate`), its baggage and its name (`x-correlation-id`).
   *
   * @example
   * ```ts
   * queue.send({ body, headers: telemetry.inject() });
   * ```
   */
  inject(context?: RunContext): Readonly<Record<string, string>>;
  /**
   * Runs `body` as a part of the run that sent a message, by its headers, and gives what it gives. Headers that are
   * missing, broken or too long begin a run of their own. A workflow that is run inside is below the sender's span.
   *
   * @example
   * ```ts
   * queue.on("message", ({ body, headers }) => telemetry.extract(headers, () => answer.run(body)));
   * ```
   */
  extract<T>(
    headers: MessageHeaders | undefined | null,
    body: (context: RunContext) => T,
    options?: ExtractOptions,
  ): T;
  /** Shows the metrics, as text or OpenMetrics, whichever is asked for. */
  scrape(): ScrapeHandler;
  /** Serves `/metrics` for a service without a web server. Rejects with SERVICE_LISTEN. */
  listen(options?: ListenOptions): Promise<MetricsListener>;
  /**
   * Sends spans, and whatever else waits to be sent, now: before a function of a serverless platform is frozen, say.
   * Waits up to `timeout`, by default ten seconds, and says whether all was sent by then and nothing lost. Never
   * rejects, except with PRIMITIVE_DURATION for a timeout that is none.
   *
   * @example
   * ```ts
   * export const handler = async (event: Event) => {
   *   try {
   *     return await answer.run(event);
   *   } finally {
   *     await telemetry.flush({ timeout: "1s" });
   *   }
   * };
   * ```
   */
  flush(options?: ShutdownOptions): Promise<boolean>;
  /**
   * A group of a Pushgateway, for a job that ends before anybody scrapes it. Throws METRICS_PUSH_OPTION for options
   * that cannot be meant.
   *
   * @example
   * ```ts
   * await telemetry.pushgateway({ url: "http://localhost:9091", job: "nightly-import" }).push();
   * ```
   */
  pushgateway(options: PushOptions): Pushgateway;
  /**
   * What the page shows, for a reader of OpenTelemetry that you have already; each reader needs one of its own. What
   * instruments of OpenTelemetry measured is left out, since the reader has that from its own provider. A reader does
   * not say which temporality it wants, so say it here where its exporter does not want all that was counted.
   *
   * @example
   * ```ts
   * const metricProducers = [telemetry.metricProducer()];
   * const reader = new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(), metricProducers });
   * ```
   */
  metricProducer(options?: { readonly temporality?: Temporality | undefined }): MetricProducer;
  /**
   * Says first that the service is not ready, and waits for the `drain` of its health. Then closes the servers that
   * `health.drain` was given, and waits for the runs that are under way and for handoffs that agents have accepted, up
   * to `timeout`; what has not ended then is aborted, and the log says what it was. Then runs the clean-ups, up to
   * `timeout` again. After that closes listeners, stops orchestrators,
   * sends the spans that wait, writes what budgets of models owe their store, and lets go of every timer. Call it
   * once the service takes no more work; a second call waits for the first. Never rejects, except with
   * PRIMITIVE_DURATION for a timeout that is none.
   */
  shutdown(options?: ShutdownOptions): Promise<void>;
}

/** The telemetry of one service. `M` are its metrics: ours, and those that it added. */
export interface Telemetry<M extends Metrics = OwnMetrics> extends BareTelemetry<M> {
  /** Builds instrumented steps, routers, caches and workflows. */
  readonly primitives: Primitives;
  /** Registers and runs orchestrators; `shutdown` stops what it started. */
  readonly orchestration: Orchestration;
  /** Builds agents, their handoffs, memory and coordination. */
  readonly agents: Agents;
}
