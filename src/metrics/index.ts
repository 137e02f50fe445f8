export type { FamilyKind, MetricFamily, MetricSource, Sample } from "./family.ts";
export type {
  BoundCounter,
  BoundGauge,
  BoundHistogram,
  Counter,
  Exemplar,
  Gauge,
  Histogram,
  Registry,
} from "./types.ts";
