import type { MetricFamily, MetricSource } from "../metrics/index.ts";
import { familyOf, mergeFamilies, type OpenTelemetryMetric, scopeLabels } from "./open-telemetry-family.ts";

/** What is needed of `PrometheusExporter` of @opentelemetry/exporter-prometheus 0.301, or of any other reader. */
export interface OpenTelemetryReader {
  collect(): Promise<{
    readonly resourceMetrics: {
      readonly scopeMetrics: readonly {
        readonly scope: { readonly name: string; readonly version?: string };
        readonly metrics: readonly OpenTelemetryMetric[];
      }[];
    };
    readonly errors: readonly unknown[];
  }>;
}

export interface FromOpenTelemetryOptions {
  /**
   * Whether series carry `otel_scope_name` and `otel_scope_version`. Without them, equal series of two libraries
   * collide: the first stays, the other is reported. Default true, as the exporter has it.
   */
  readonly scopeLabels?: boolean;
  /** Told of errors in the callbacks of observable instruments; what could be collected is on the page. */
  readonly onErrors?: (errors: readonly unknown[]) => void;
}

/** The name of the source below. */
export const openTelemetrySource = "opentelemetry";

/**
 * What OpenTelemetry instruments of other libraries recorded, for our page, under the names that
 * @opentelemetry/exporter-prometheus gives them. The reader must be cumulative, as that exporter is. An
 * exponential histogram becomes a summary of its sum and count, since the text formats cannot hold it.
 *
 * @example
 * ```ts
 * const exporter = new PrometheusExporter({ preventServerStart: true });
 * new NodeSDK({ metricReaders: [exporter] }).start();
 * const source = fromOpenTelemetry(exporter);
 * ```
 */
export function fromOpenTelemetry(
  reader: OpenTelemetryReader,
  options: FromOpenTelemetryOptions = {},
): MetricSource {
  return {
    name: openTelemetrySource,
    async collect() {
      const { resourceMetrics, errors } = await reader.collect();
      if (errors.length > 0) options.onErrors?.(errors);
      const families: MetricFamily[] = [];
      for (const { scope, metrics } of resourceMetrics.scopeMetrics) {
        const labels = options.scopeLabels === false ? {} : scopeLabels(scope);
        for (const metric of metrics) families.push(familyOf(metric, labels));
      }
      return mergeFamilies(families);
    },
  };
}
