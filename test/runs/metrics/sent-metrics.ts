/** A point as a test writes it, in the JSON of OTLP. */
export type TestPoint = Readonly<Record<string, unknown>>;

/** A metric as a test writes it. */
export type TestMetric = Readonly<Record<string, unknown>>;

const attributesOf = (attributes: Readonly<Record<string, unknown>>): object[] =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "object" ? value : { stringValue: String(value) },
  }));

export const labels = (attributes: Readonly<Record<string, unknown>>): object => ({
  attributes: attributesOf(attributes),
});

export const sum = (
  name: string,
  dataPoints: readonly TestPoint[],
  { temporality = 2, monotonic = true, unit = "" } = {},
): TestMetric => ({
  name,
  unit,
  sum: { aggregationTemporality: temporality, isMonotonic: monotonic, dataPoints },
});

export const gauge = (name: string, dataPoints: readonly TestPoint[], unit = ""): TestMetric => ({
  name,
  unit,
  gauge: { dataPoints },
});

export const histogram = (name: string, dataPoints: readonly TestPoint[], temporality = 2): TestMetric => ({
  name,
  histogram: { aggregationTemporality: temporality, dataPoints },
});

/** A request with metrics of one process. */
export const metricRequest = (
  metrics: readonly TestMetric[],
  resource: Readonly<Record<string, unknown>> = { "service.name": "shop" },
  scope = "test",
): object => ({
  resourceMetrics: [
    {
      resource: { attributes: attributesOf(resource) },
      scopeMetrics: [{ scope: { name: scope }, metrics }],
    },
  ],
});

/** Milliseconds after a moment, as OTLP writes it. */
export const at = (ms: number): string => `${1_795_000_000_000 + ms}000000`;
