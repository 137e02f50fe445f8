import type { Context } from "@opentelemetry/api";
import type { NodeSDK, NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import type { OpenTelemetryReader } from "../../interop/index.ts";
import { loadPeer } from "../../peers/index.ts";
import { endsWithin, type PastSpans, systemClock } from "../../telemetry/index.ts";
import type { Resource } from "../identity.ts";
import type { OpenTelemetryOptions } from "../open-telemetry-options.ts";
import { HeldRuns } from "../traces/held-runs.ts";
import { holdLimits, type SamplingRule, samplingRule } from "../traces/plan-sampling.ts";
import type { SpanBooks } from "../traces/span-books.ts";
import { apiPackage, type OpenTelemetryApi } from "./open-telemetry-api.ts";
import { batchLimits, environmentSaysOtlp, otlpExporter } from "./open-telemetry-exporter.ts";
import { freeGlobals } from "./open-telemetry-globals.ts";
import { Replay } from "./open-telemetry-replay.ts";
import { openTelemetryResource } from "./open-telemetry-resource.ts";
import type { Sending } from "./open-telemetry-tracer.ts";
import type { SdkExporter, SdkSpanProcessor } from "./open-telemetry-types.ts";
import { followRequests } from "./outgoing-requests.ts";
import { SpanBatches } from "./span-batches.ts";

/** Under which name spans are started. */
export const scope = "tta-observability";

/** The one SDK of the process, as one telemetry sees it. */
export interface SharedSdk extends Sending {
  /** Undefined when the host started an SDK of its own, whose metrics are the host's. */
  readonly reader: OpenTelemetryReader | undefined;
  /** Whether spans wait that were not taken when they were sent. */
  failing(): boolean;
  /** Rejects if what waits is not sent within so many milliseconds. */
  release(timeout: number): Promise<void>;
}

interface Started extends Sending {
  readonly sdk: NodeSDK;
  readonly reader: OpenTelemetryReader;
  /** What sends spans, where it is ours. */
  readonly batches: SpanBatches | undefined;
  /** Lets requests that the process makes go without their trace again. */
  readonly unfollow: () => void;
  /** Takes back what was registered for the process, and nothing of the host's. */
  readonly unregister: () => void;
}

/** What a process needs besides the API, if nobody else has started an SDK in it. */
export const sdkPackages = [
  "@opentelemetry/sdk-node",
  "@opentelemetry/exporter-prometheus",
  "@opentelemetry/resources",
] as const;

/** All that it takes to keep traces. */
export const tracePackages = [apiPackage, ...sdkPackages] as const;

// OpenTelemetry is global to the process, so the SDK that we start is too: the first telemetry starts it, the
// last one to shut down stops it.
let started: Started | undefined;
let holders = 0;

function hostHasSdk({ ProxyTracerProvider, trace }: OpenTelemetryApi): boolean {
  const provider = trace.getTracerProvider();
  const none = new ProxyTracerProvider().getDelegate();
  return !(provider instanceof ProxyTracerProvider && provider.getDelegate() === none);
}

/** Whether the process has an SDK already, of the host or of an earlier telemetry. */
export const sdkRuns = (api: OpenTelemetryApi): boolean => started !== undefined || hostHasSdk(api);

const isSet = (...names: readonly string[]): boolean =>
  names.some((name) => (process.env[name] ?? "").trim() !== "");

/** Whether the environment says where spans go. */
export const environmentSendsSpans = (): boolean =>
  isSet("OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

/** Keeps spans, so that logs have trace ids, and sends them nowhere. */
const discard = {
  onStart: (): void => {},
  onEnd: (): void => {},
  forceFlush: async (): Promise<void> => {},
  shutdown: async (): Promise<void> => {},
};

/** What is done with spans that have ended; undefined leaves it to the SDK and its environment. */
function sending(
  api: OpenTelemetryApi,
  { traceExporter, spanProcessors, otlp }: OpenTelemetryOptions,
  books: SpanBooks,
): { readonly processors: readonly unknown[] | undefined; readonly batches?: SpanBatches } {
  if (spanProcessors !== undefined) return { processors: spanProcessors };
  // Our types ask for the methods that were looked at when the options were checked.
  const exporter = traceExporter as SdkExporter | undefined;
  const asked = exporter !== undefined || otlp !== undefined;
  if (!asked && !environmentSendsSpans()) return { processors: [discard] };
  if (!asked && !environmentSaysOtlp()) return { processors: undefined };
  const batches = new SpanBatches(api, exporter ?? otlpExporter(otlp ?? {}), batchLimits(), books);
  return { processors: [batches], batches };
}

/** Whether an instrumentation of the options, or the options themselves, say that requests are no affair of ours. */
function instrumentsRequests({ instrumentations = [], propagate = true }: OpenTelemetryOptions): boolean {
  const names = instrumentations.flat().map(({ instrumentationName }) => instrumentationName);
  return !propagate || names.some((name) => /instrumentation-(undici|http)$/.test(name));
}

/** Where a sampler that is not ours decides, or nobody has yet. */
const everything: SamplingRule = { ratio: 1, byParent: true };

const pastSpans = (replay: Replay, runs: HeldRuns | undefined): PastSpans => ({
  sends: (traceId) => replay.sends(traceId),
  keeps: (outcome, milliseconds) => runs?.keeps(outcome, milliseconds),
  send: (span) => replay.send(span),
});

function start(
  api: OpenTelemetryApi,
  resource: Resource,
  options: OpenTelemetryOptions,
  books: SpanBooks,
): Started {
  const { NodeSDK } = loadPeer("@opentelemetry/sdk-node");
  const { PrometheusExporter } = loadPeer("@opentelemetry/exporter-prometheus");
  const { processors, batches } = sending(api, options, books);
  const exported = processors?.[0] !== discard;
  const { sampler, sampling = {}, instrumentations } = options;
  const isOurs = sampler === undefined;
  const rule = isOurs ? samplingRule(sampling, process.env) : everything;
  const replay = exported ? new Replay(api, scope, rule) : undefined;
  const limits = isOurs ? holdLimits(sampling, process.env) : undefined;
  const runs =
    replay &&
    limits &&
    new HeldRuns(limits, books, ({ past }) => {
      if (past !== undefined) replay.send(past);
    });
  const holding = replay && runs && { runs, leftOut: (place: Context) => replay.leftOut(place) };
  const reader = new PrometheusExporter({
    preventServerStart: true,
    withoutTargetInfo: true,
    withoutScopeInfo: true,
  });
  const given = { sampler, instrumentations } as Partial<NodeSDKConfiguration>;
  const sdk = new NodeSDK({
    ...given,
    ...(replay !== undefined && {
      idGenerator: replay.idGenerator,
      ...(isOurs && { sampler: replay.sampler }),
    }),
    ...(processors !== undefined && { spanProcessors: processors as SdkSpanProcessor[] }),
    ...(!isSet("OTEL_LOGS_EXPORTER") && { logRecordProcessors: [] }),
    metricReaders: [reader],
    resourceDetectors: [],
    resource: openTelemetryResource(resource),
  });
  const unregister = freeGlobals(api);
  sdk.start();
  const unfollow = instrumentsRequests(options) ? () => {} : followRequests(api);
  const past = replay && pastSpans(replay, runs);
  return { sdk, exported, reader, holding, past, batches, unfollow, unregister };
}

async function stop({ sdk, batches, unfollow, unregister }: Started, timeout: number): Promise<void> {
  unfollow();
  try {
    if (await endsWithin(systemClock, timeout, sdk.shutdown())) return;
    batches?.abandon();
    throw new Error(`what waits could not be sent within ${timeout} ms`);
  } finally {
    unregister();
  }
}

/** Joins the SDK of the process; starts one if nobody has. */
export function shareSdk(
  api: OpenTelemetryApi,
  resource: Resource,
  options: OpenTelemetryOptions,
  books: SpanBooks,
): SharedSdk {
  if (started === undefined) {
    if (hostHasSdk(api)) {
      return {
        exported: true,
        reader: undefined,
        holding: undefined,
        past: pastSpans(new Replay(api, scope, everything, false), undefined),
        failing: () => false,
        release: async () => {},
      };
    }
    started = start(api, resource, options, books);
  }
  const mine = started;
  holders += 1;
  return {
    exported: mine.exported,
    reader: mine.reader,
    holding: mine.holding,
    past: mine.past,
    failing: () => mine.batches?.failing ?? false,
    release: async (timeout) => {
      holders -= 1;
      if (holders > 0) return;
      started = undefined;
      await stop(mine, timeout);
    },
  };
}
