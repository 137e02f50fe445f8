import type {
  FamilyKind,
  MetricFamily,
  MetricSource,
  Sample,
  SampleExemplar,
  WorkersRule,
} from "../metrics/index.ts";

/**
 * What is needed of a registry of prom-client 15 or @prometheus-io/client 0.16; theirs fit as they are. Neither
 * package is loaded.
 */
export interface PromClientRegistry {
  getMetricsAsJSON(): Promise<readonly object[]>;
  readonly contentType?: string;
}

interface PromClientExemplar {
  readonly labelSet?: Readonly<Record<string, string>>;
  readonly value?: number;
  readonly timestamp?: number;
}

interface PromClientValue {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly metricName?: string;
  readonly exemplar?: PromClientExemplar | null;
}

interface PromClientMetric {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly values?: readonly PromClientValue[];
  readonly aggregator?: unknown;
}

const kinds: ReadonlyMap<unknown, FamilyKind> = new Map<unknown, FamilyKind>([
  ["counter", "counter"],
  ["gauge", "gauge"],
  ["histogram", "histogram"],
  ["summary", "summary"],
]);

/** What its `aggregator` says of several processes; `omit` leaves that of the process that collects. */
const rules: ReadonlyMap<unknown, WorkersRule> = new Map<unknown, WorkersRule>([
  ["sum", "sum"],
  ["first", "first"],
  ["min", "min"],
  ["max", "max"],
  ["average", "average"],
  ["omit", "own"],
]);

/**
 * The metrics of a registry of prom-client or of its successor @prometheus-io/client, for our page. Names and
 * labels stay as they are on that registry's own page.
 *
 * @example
 * ```ts
 * import { register } from "prom-client";
 * createTelemetry({ service: "story-api", environment: "production", sources: [fromPromClient(register)] });
 * ```
 */
export function fromPromClient(registry: PromClientRegistry, name = "prom-client"): MetricSource {
  return {
    name,
    async collect() {
      // An OpenMetrics registry writes _total itself, and cuts it off the name when it is first read.
      const adds = registry.contentType?.startsWith("application/openmetrics-text") === true;
      const metrics = (await registry.getMetricsAsJSON()) as readonly PromClientMetric[];
      return metrics.map((metric) => family(metric, adds));
    },
  };
}

function family(metric: PromClientMetric, addsTotal: boolean): MetricFamily {
  const kind = kinds.get(metric.type) ?? "unknown";
  const adds = addsTotal && kind === "counter" && !metric.name.endsWith("_total");
  const name = adds ? `${metric.name}_total` : metric.name;
  const samples = (metric.values ?? []).map((value) => sample(name, kind, value));
  const acrossWorkers = rules.get(metric.aggregator);
  return { name, kind, help: metric.help, unit: undefined, samples, acrossWorkers };
}

function sample(family: string, kind: FamilyKind, given: PromClientValue): Sample {
  const labels = Object.fromEntries(
    // The newer of the two leaves labels out where there are none.
    Object.entries(given.labels ?? {}).map(([label, value]) => [label, String(value)]),
  );
  const name = kind === "counter" ? family : (given.metricName ?? family);
  return { name, labels, value: given.value, exemplar: exemplar(given.exemplar) };
}

function exemplar(given: PromClientExemplar | null | undefined): SampleExemplar | undefined {
  if (!given?.labelSet || given.value === undefined) return undefined;
  return { labels: given.labelSet, value: given.value, time: given.timestamp };
}
