import type { LabelLimits, Metrics, OwnMetrics } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import type { PromClientRegistry } from "../interop/index.ts";
import type { MetricSource } from "../metrics/index.ts";
import type { CallerDeadline, Logger } from "../telemetry/index.ts";
import type { OpenTelemetryOptions } from "./adapters/open-telemetry-sdk.ts";
import { type LogLevel, logLevels } from "./adapters/winston-logger.ts";

/** How a service describes itself to its telemetry. */
export interface TelemetryOptions<G extends readonly Metrics[] = readonly Metrics[]> {
  /** Name of the service in logs and traces; on metrics the targets file puts it on. */
  readonly service: string;
  /** Default `development`. */
  readonly environment?: string | undefined;
  /** Version of the service, shown by `tta_build_info`. Default `unknown`. */
  readonly version?: string | undefined;
  /** Takes the place of `tta` in the names of metrics. */
  readonly namespace?: string | undefined;
  /** Metrics of your own, each made by `defineMetrics`; ask `telemetry.metrics` for them. */
  readonly metrics?: G | undefined;
  /** Registries of prom-client or @prometheus-io/client that go on the same page. */
  readonly registries?: readonly PromClientRegistry[] | undefined;
  /** Further sources for the page, such as `fromOpenTelemetry(exporter)` of an SDK that you start yourself. */
  readonly sources?: readonly MetricSource[] | undefined;
  /** Metrics of the process: memory, CPU, garbage collection. Default true. */
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
   * How traces are kept; `false` keeps none. By default each workflow has a span, and spans are sent where
   * the OTEL_* variables say, or nowhere if they say nothing.
   */
  readonly openTelemetry?: OpenTelemetryOptions | false | undefined;
  /** How lines are written: JSON on standard output from `info` on, or a logger of your own. */
  readonly log?:
    | { readonly level?: LogLevel | undefined; readonly stream?: NodeJS.WritableStream | undefined }
    | Logger
    | undefined;
}

function wrong(problem: string, fix: string): never {
  throw new ObsError({ code: "SERVICE_OPTION", problem: `createTelemetry has ${problem}`, fix });
}

function checkText(name: string, value: unknown, needed: boolean): void {
  if (typeof value === "string" ? value.trim() !== "" : value === undefined && !needed) return;
  wrong(
    `${value === undefined ? "no" : "a bad"} ${name}`,
    `pass ${name} as a text, such as ${name}: "${name === "service" ? "story-api" : "staging"}"`,
  );
}

/** Checks a list of objects with a method: what lacks it would fail at every scrape, long after the mistake. */
function checkList(name: string, value: unknown, method: string, fix: string): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) wrong(`${name} that are not a list`, `pass ${name} in brackets`);
  const bad = value.findIndex(
    (entry: unknown) =>
      typeof entry !== "object" || entry === null || typeof Reflect.get(entry, method) !== "function",
  );
  if (bad >= 0) wrong(`${name}[${bad}] without the method ${method}`, fix);
}

function checkLog(log: unknown): void {
  if (log === undefined) return;
  if (typeof log !== "object" || log === null) wrong("a bad log", 'pass log: { level: "info" } or a logger');
  const level: unknown = Reflect.get(log, "level");
  if ("info" in log || level === undefined || logLevels.some((known) => known === level)) return;
  wrong(`the unknown log level ${JSON.stringify(level) ?? String(level)}`, `use ${logLevels.join(", ")}`);
}

/** Throws SERVICE_OPTION for what cannot be meant. */
export function checkTelemetryOptions(options: TelemetryOptions): void {
  // From JavaScript or out of the environment anything may come, whatever the types say.
  const given: { readonly [K in keyof TelemetryOptions]?: unknown } = options ?? {};
  checkText("service", given.service, true);
  checkText("environment", given.environment, false);
  checkText("version", given.version, false);
  if (given.metrics !== undefined && !Array.isArray(given.metrics)) {
    wrong("metrics that are not a list", "pass metrics: [defineMetrics({ … })]");
  }
  checkList("registries", given.registries, "getMetricsAsJSON", "pass register of prom-client");
  checkList("sources", given.sources, "collect", "pass what fromPromClient or fromOpenTelemetry gives");
  checkLog(given.log);
  const { callerDeadline, openTelemetry } = given;
  if (callerDeadline !== undefined && callerDeadline !== "timeout" && callerDeadline !== "cancelled") {
    wrong("a bad callerDeadline", 'pass "timeout" or "cancelled"');
  }
  if (openTelemetry === undefined || openTelemetry === false) return;
  if (typeof openTelemetry === "object" && openTelemetry !== null) return;
  wrong("a bad openTelemetry", "pass an object with options, or false for no traces");
}
