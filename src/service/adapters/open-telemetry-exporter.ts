import { assertPeers, loadPeer } from "../../peers/index.ts";
import type { OtlpOptions, OtlpProtocol } from "../open-telemetry-options.ts";
import type { SdkExporter } from "./open-telemetry-types.ts";
import type { BatchLimits } from "./span-batches.ts";

const path = "/v1/traces";

/** A variable of the environment, unless it is empty. */
function said(...names: readonly string[]): string | undefined {
  const all = names.map((name) => process.env[name]?.trim());
  return all.find((value) => value !== undefined && value !== "");
}

/** Whether spans go over OTLP by what the environment says: nothing else is known here. */
export function environmentSaysOtlp(): boolean {
  const exporters = (said("OTEL_TRACES_EXPORTER") ?? "otlp").split(",").map((name) => name.trim());
  return exporters.every((name) => name === "otlp");
}

function protocolOf({ protocol }: OtlpOptions): OtlpProtocol {
  const found =
    protocol ?? said("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL") ?? "http/protobuf";
  return found === "grpc" || found === "http/json" ? found : "http/protobuf";
}

/** As OTEL_EXPORTER_OTLP_ENDPOINT is read: the path is added to it. */
const urlOf = (endpoint: string): string => {
  const base = endpoint.replace(/\/+$/, "");
  return base.endsWith(path) ? base : base + path;
};

/**
 * What sends spans over OTLP: as the options say, and where they say nothing as OTEL_EXPORTER_OTLP_* do, which the
 * exporter reads.
 *
 * @throws ObsError PACKAGE_MISSING
 */
export function otlpExporter(options: OtlpOptions): SdkExporter {
  const { endpoint, headers } = options;
  const protocol = protocolOf(options);
  const needs = (name: Parameters<typeof assertPeers>[1][number]): void =>
    assertPeers(`OTLP over ${protocol}`, [name]);
  const http = {
    ...(endpoint !== undefined && { url: urlOf(endpoint) }),
    ...(headers !== undefined && { headers: { ...headers } }),
  };
  switch (protocol) {
    case "grpc": {
      needs("@opentelemetry/exporter-trace-otlp-grpc");
      const { OTLPTraceExporter } = loadPeer("@opentelemetry/exporter-trace-otlp-grpc");
      return new OTLPTraceExporter(endpoint === undefined ? {} : { url: endpoint });
    }
    case "http/json": {
      needs("@opentelemetry/exporter-trace-otlp-http");
      const { OTLPTraceExporter } = loadPeer("@opentelemetry/exporter-trace-otlp-http");
      return new OTLPTraceExporter(http);
    }
    case "http/protobuf": {
      needs("@opentelemetry/exporter-trace-otlp-proto");
      const { OTLPTraceExporter } = loadPeer("@opentelemetry/exporter-trace-otlp-proto");
      return new OTLPTraceExporter(http);
    }
  }
}

function wholeNumber(name: string, standard: number): number {
  const value = Number(said(name) ?? standard);
  return Number.isSafeInteger(value) && value > 0 ? value : standard;
}

/** What OTEL_BSP_* say of batches, and the standard of OpenTelemetry otherwise. */
export function batchLimits(): BatchLimits {
  const queue = wholeNumber("OTEL_BSP_MAX_QUEUE_SIZE", 2_048);
  return {
    queue,
    batch: Math.min(queue, wholeNumber("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 512)),
    delay: wholeNumber("OTEL_BSP_SCHEDULE_DELAY", 5_000),
    exportTimeout: wholeNumber("OTEL_BSP_EXPORT_TIMEOUT", 30_000),
  };
}
