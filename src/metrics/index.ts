export { createRegistry, type PageRegistry } from "./create-registry.ts";
export type { FamilyKind, MetricFamily, MetricSource, Sample } from "./family.ts";
export { labelValueLimit } from "./labels/label-value.ts";
export type { RegistryOptions } from "./registry-options.ts";
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
