import type { NodeSDK, NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import type { OpenTelemetryReader } from "../../interop/index.ts";
import { loadPeer } from "../../peers/index.ts";
import type { OpenTelemetryOptions } from "../open-telemetry-options.ts";
import { apiPackage, type OpenTelemetryApi } from "./open-telemetry-api.ts";
import { freeGlobals } from "./open-telemetry-globals.ts";

/** What spans say of the process that they come from. */
export interface Resource {
  readonly service: string;
  readonly environment: string;
  readonly version: string | undefined;
}

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

function start(api: OpenTelemetryApi, resource: Resource, options: OpenTelemetryOptions): Started {
  const { NodeSDK } = loadPeer("@opentelemetry/sdk-node");
  const { PrometheusExporter } = loadPeer("@opentelemetry/exporter-prometheus");
  const { envDetector, resourceFromAttributes } = loadPeer("@opentelemetry/resources");
  const given = options.traceExporter !== undefined || options.spanProcessors !== undefined;
  const fromEnvironment = environmentSendsSpans();
  const reader = new PrometheusExporter({
    preventServerStart: true,
    withoutTargetInfo: true,
    withoutScopeInfo: true,
  });
  const sdk = new NodeSDK({
    // Our types ask for the methods that were looked at when the options were checked.
    ...(options as Partial<NodeSDKConfiguration>),
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
  const unregister = freeGlobals(api);
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
export function shareSdk(
  api: OpenTelemetryApi,
  resource: Resource,
  options: OpenTelemetryOptions,
): SharedSdk {
  if (started === undefined) {
    if (hostHasSdk(api)) return { exported: true, reader: undefined, release: async () => {} };
    started = start(api, resource, options);
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
