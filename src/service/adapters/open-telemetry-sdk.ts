import { ProxyTracerProvider, trace } from "@opentelemetry/api";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import type { OpenTelemetryReader } from "../../interop/index.ts";
import { freeGlobals } from "./open-telemetry-globals.ts";

/** What spans say of the process that they come from. */
export interface Resource {
  readonly service: string;
  readonly environment: string;
  readonly version: string | undefined;
}

/** How traces are kept; anything left out follows the OTEL_* environment variables. */
export type OpenTelemetryOptions = Partial<
  Pick<NodeSDKConfiguration, "traceExporter" | "spanProcessors" | "sampler" | "instrumentations">
>;

/** The one SDK of the process, as one telemetry sees it. */
export interface SharedSdk {
  /** Whether spans are sent anywhere. */
  readonly exported: boolean;
  /** Undefined when the host started an SDK of its own, whose metrics are the host's. */
  readonly reader: OpenTelemetryReader | undefined;
  release(): Promise<void>;
}

interface Started {
  readonly sdk: NodeSDK;
  readonly exported: boolean;
  readonly reader: OpenTelemetryReader;
  /** Takes back what was registered for the process, and nothing of the host's. */
  readonly unregister: () => void;
}

// OpenTelemetry is global to the process, so the SDK that we start is too: the first telemetry starts it, the
// last one to shut down stops it.
let started: Started | undefined;
let holders = 0;

function hostHasSdk(): boolean {
  const provider = trace.getTracerProvider();
  const none = new ProxyTracerProvider().getDelegate();
  return !(provider instanceof ProxyTracerProvider && provider.getDelegate() === none);
}

const isSet = (...names: readonly string[]): boolean =>
  names.some((name) => (process.env[name] ?? "").trim() !== "");

/** Keeps spans, so that logs have trace ids, and sends them nowhere. */
const discard = {
  onStart: (): void => {},
  onEnd: (): void => {},
  forceFlush: async (): Promise<void> => {},
  shutdown: async (): Promise<void> => {},
};

function start(resource: Resource, options: OpenTelemetryOptions): Started {
  const given = options.traceExporter !== undefined || options.spanProcessors !== undefined;
  const fromEnvironment = isSet(
    "OTEL_TRACES_EXPORTER",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  );
  const reader = new PrometheusExporter({
    preventServerStart: true,
    withoutTargetInfo: true,
    withoutScopeInfo: true,
  });
  const sdk = new NodeSDK({
    ...options,
    ...(!given && !fromEnvironment && { spanProcessors: [discard] }),
    ...(!isSet("OTEL_LOGS_EXPORTER") && { logRecordProcessors: [] }),
    metricReaders: [reader],
    // Only what the environment says: other detectors put host names and command lines into every span.
    resourceDetectors: [envDetector],
    resource: resourceFromAttributes({
      "deployment.environment.name": resource.environment,
      ...(resource.version !== undefined && { "service.version": resource.version }),
    }),
    serviceName: resource.service,
  });
  const unregister = freeGlobals();
  sdk.start();
  return { sdk, exported: given || fromEnvironment, reader, unregister };
}

async function stop({ sdk, unregister }: Started): Promise<void> {
  try {
    await sdk.shutdown();
  } finally {
    unregister();
  }
}

/** Joins the SDK of the process; starts one if nobody has. */
export function shareSdk(resource: Resource, options: OpenTelemetryOptions): SharedSdk {
  if (started === undefined) {
    if (hostHasSdk()) return { exported: true, reader: undefined, release: async () => {} };
    started = start(resource, options);
  }
  const mine = started;
  holders += 1;
  return {
    exported: mine.exported,
    reader: mine.reader,
    release: async () => {
      holders -= 1;
      if (holders > 0) return;
      started = undefined;
      await stop(mine);
    },
  };
}
