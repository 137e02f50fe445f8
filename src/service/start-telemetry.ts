import { announce } from "../announce/index.ts";
import type { Metrics } from "../catalog/index.ts";
import type { Duration } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import { fromPromClient, nodeProcessMetrics } from "../interop/index.ts";
import { createPage, type MetricSource } from "../metrics/index.ts";
import { assertPeers, hasPeer } from "../peers/index.ts";
import {
  createTelemetryPort,
  endsWithin,
  Seldom,
  systemClock,
  type TelemetryPort,
  toMilliseconds,
} from "../telemetry/index.ts";
import { announcedListener } from "./adapters/announced-listener.ts";
import { assertExport, startExport, temporalityOf } from "./adapters/export-metrics.ts";
import { startMemoryMeter } from "./adapters/memory-meter.ts";
import type { MetricsListener } from "./adapters/metrics-listener.ts";
import { pushgateway } from "./adapters/pushgateway.ts";
import { showBuild, startRuntimeMeter } from "./adapters/runtime-meter.ts";
import { type ScrapeHandler, scrapeHandler } from "./adapters/scrape-handler.ts";
import { checkTelemetryOptions } from "./check-options.ts";
import { extract, inject } from "./context/messages.ts";
import { endRuns } from "./end-runs.ts";
import { flush } from "./flush.ts";
import type { Foundation } from "./foundation.ts";
import { createHealth } from "./health/create-health.ts";
import { HttpMeter } from "./http/http-meter.ts";
import { middleware } from "./http/middleware.ts";
import { identityOf } from "./identity.ts";
import { type MergedMetrics, mergeMetrics } from "./merge-metrics.ts";
import { metricProducers } from "./metric-producers.ts";
import { openLog } from "./open-log.ts";
import { followProcess } from "./process-end.ts";
import { problemReporter } from "./sources/report-problem.ts";
import { SourceBooks } from "./sources/source-books.ts";
import { WatchedSource } from "./sources/watched-source.ts";
import type { BareTelemetry } from "./telemetry.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";
import { SpanBooks } from "./traces/span-books.ts";
import type { OnInstrumentErrors, Tracing } from "./tracing.ts";

const defaultHost = "127.0.0.1";
const defaultTimeout: Duration = "10s";
/** Milliseconds that a primary has to take the last report of a worker. */
const lastReport = 1_000;

/** Those of the process, unless they are not wanted, or nobody asked for them and prom-client is not there. */
function processSource({ processMetrics }: TelemetryOptions) {
  if (processMetrics === true) assertPeers("processMetrics of createTelemetry", ["prom-client"]);
  return (processMetrics ?? hasPeer("prom-client")) ? nodeProcessMetrics() : undefined;
}

function sourcesOf(
  { registries = [], sources = [] }: TelemetryOptions,
  ofProcess: MetricSource | undefined,
  tracing: Tracing,
  onErrors: OnInstrumentErrors,
): readonly MetricSource[] {
  return [
    ...(ofProcess === undefined ? [] : [ofProcess]),
    ...registries.map((registry) => fromPromClient(registry)),
    ...sources,
    ...(tracing.metrics === undefined ? [] : [tracing.metrics(onErrors)]),
  ];
}

/** What is built on telemetry, and ends with it. */
export interface OnTop<T extends object> {
  readonly parts: T;
  /** Takes nothing more, and ends what it has taken. */
  leave(timeout: number): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** {@link createTelemetry} on a foundation, with whatever is built on it. */
export function startTelemetry<const G extends readonly Metrics[], T extends object>(
  options: TelemetryOptions<G>,
  foundation: Foundation,
  build: (port: TelemetryPort) => OnTop<T>,
): BareTelemetry<MergedMetrics<G>> & T {
  checkTelemetryOptions(options);
  if (options.exportMetrics !== undefined) assertExport();
  const {
    metrics = [] as readonly Metrics[] as G,
    namespace,
    idleExpiry,
    seriesLimits,
    labelLimits,
  } = options;
  const resource = identityOf(options, process.env);
  const { service, environment } = resource;
  const registry = mergeMetrics(
    metrics,
    { namespace, idleExpiry, seriesLimits, now: systemClock.wallTime },
    labelLimits,
  );
  const opened = openLog(options, resource, registry.own, foundation.openLines, () => port.ambient.current());
  const { log, lines } = opened;
  const ofProcess = processSource(options);
  const spanBooks = new SpanBooks(registry.own);
  const tracing = foundation.openTracing(options, resource, spanBooks);
  const port: TelemetryPort = createTelemetryPort({
    metrics: registry.own,
    tracer: tracing.tracer,
    log,
    callerDeadline: options.callerDeadline,
  });
  port.flushes.add(opened.flush);
  foundation.tellLostSpans(log, options.openTelemetry, tracing);
  const onProblem = problemReporter(log, ofProcess?.name);
  const top = build(port);
  const own = createHealth(port, resource, options.health);
  const httpMeter = new HttpMeter(port.clock, registry.own, labelLimits?.route);
  const seldom = new Seldom(port);
  const ownSources = sourcesOf(options, ofProcess, tracing, ([error]) => {
    books.failed("opentelemetry", "error");
    seldom.warn("an instrument of OpenTelemetry cannot be read", { error });
  });
  const workers = foundation.joinWorkers({
    port,
    registry: registry.page,
    metrics: registry.metrics,
    service,
    sources: ownSources,
    collects: options.collectWorkers === true,
  });
  const { sources } = workers;
  const books = new SourceBooks(
    registry.own,
    sources.map(({ name }) => name),
  );
  const watched = sources.map((source) => new WatchedSource(source, port, books));
  const shown = createPage({ registries: [registry.page], onProblem });
  const text = async (patience: number): Promise<string> => {
    const families = await Promise.all(watched.map((source) => source.collect(patience)));
    return [...shown.write({ format: "text", families: families.flat() })].join("");
  };
  const scrape = scrapeHandler({
    page: shown,
    sources: watched,
    books,
    duration: registry.own.histogram("tta_sdk_scrape_duration_seconds").bind({}),
    clock: port.clock,
    log,
  });
  const meters = [startRuntimeMeter(registry.own), startMemoryMeter(registry.own, !workers.inThread)];
  showBuild(registry.own, resource.version ?? "unknown");

  // Behind a port that workers share each scrape would meet another one.
  const page: ScrapeHandler = (request, response) => {
    if (workers.reports) {
      seldom.warn("a page was asked for that shows one worker alone", {
        fix: "scrape the page of the process that started it, which shows them all",
      });
    }
    // Lets a check whose result has grown too old turn before it is scraped.
    own.health.report();
    scrape(request, response);
  };

  const producers = metricProducers(registry.page, watched, onProblem);
  if (options.exportMetrics !== undefined) {
    const { exporter } = options.exportMetrics;
    const producer = producers(temporalityOf(exporter), tracing.metrics !== undefined);
    startExport(port, resource, options.exportMetrics, producer);
  }

  const announcer = announce({
    service,
    environment,
  });

  const listeners = new Set<Promise<MetricsListener>>();
  const close = async (timeout: number): Promise<void> => {
    const drained = own.leave();
    if (drained !== undefined) await drained;
    // First, while what they record can still be scraped and their spans can still be sent.
    await Promise.all([endRuns(port, top.leave, timeout), own.close(timeout)]);
    await own.end(timeout);
    for (const stop of meters) stop();
    announcer.end();
    // One that is being opened is waited for, or it would stay open behind everybody's back.
    const listening = [...listeners].map(async (opening) => (await opening.catch(() => undefined))?.close());
    const others = port.endings.begin(timeout);
    const ends = [...listening, top.stop(), tracing.shutdown(timeout), ...others].map(async (end) => {
      if (!(await endsWithin(port.clock, timeout, end))) throw new Error(`no end within ${timeout} ms`);
    });
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === "rejected") log.warn("telemetry ended with an error", { error: end.reason });
    }
    await opened.end(timeout);
    // Last, so that it tells of all that.
    await endsWithin(port.clock, lastReport, workers.end());
    await opened.close(timeout);
    unfollow();
  };
  let closed: Promise<void> | undefined;
  let unfollow = (): void => {};

  const telemetry: BareTelemetry<MergedMetrics<G>> & T = {
    ...top.parts,
    metrics: registry.all,
    log,
    lines,
    port,
    health: own.health,
    current: () => port.ambient.current(),
    cost: (context = port.ambient.current(), of) => port.spending.of(context, of),
    pushgateway: (given) => pushgateway(given, { service, environment }, text),
    metricProducer: ({ temporality = "cumulative" } = {}) => producers(() => temporality, false),
    middleware: (given = {}) => middleware(port, tracing, httpMeter, given),
    inject: (context) => inject(port, tracing, context),
    extract: (headers, body, given) => extract(port, tracing, headers, body, given),
    scrape: () => page,
    listen: async ({ port: at, host = defaultHost } = {}) => {
      if (closed !== undefined) {
        throw new ObsError({
          code: "SERVICE_LISTEN",
          problem: "the telemetry is shut down",
          fix: "listen before you call shutdown",
        });
      }
      const opening = announcedListener(
        { page, probes: own.health.middleware({ reasons: true }) },
        { host, port: at },
        announcer,
      );
      listeners.add(opening);
      return opening;
    },
    flush: async ({ timeout = defaultTimeout } = {}) =>
      flush(
        port,
        { tracing, lost: () => opened.lost() + spanBooks.all },
        toMilliseconds(timeout, "the timeout of a flush"),
      ),
    shutdown: async ({ timeout = defaultTimeout } = {}) => {
      closed ??= close(toMilliseconds(timeout, "the timeout of a shutdown"));
      await closed;
    },
  };
  unfollow = followProcess(port, options.endWithProcess ?? false, { ...own, ...telemetry });
  return telemetry;
}
