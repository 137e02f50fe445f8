export { ChangeMerger } from "./changes/change-merger.ts";
export { ChangeReader } from "./changes/change-reader.ts";
export type { Changes } from "./changes/changes.ts";
export { createRegistry, type PageRegistry, type SharedRegistry } from "./create-registry.ts";
export { collectFamilies } from "./exposition/collect-families.ts";
export { contentTypes, type PageFormat } from "./exposition/format.ts";
export { negotiateFormat } from "./exposition/negotiate-format.ts";
export { boundText } from "./exposition/number-text.ts";
export { createPage, type Page, type PageInput, type PageRequest } from "./exposition/page.ts";
export type { PageProblem } from "./exposition/problem.ts";
export type {
  FamilyKind,
  ForeignFamilies,
  MetricFamily,
  MetricSource,
  Sample,
  SampleExemplar,
  WorkersRule,
} from "./family.ts";
export { labelValueLimit } from "./labels/label-value.ts";
export type { MetricPoint, PointExemplar, PointFamily } from "./points/points.ts";
export { pointReader, type ReadPoints } from "./points/read-points.ts";
export type { RegistryOptions } from "./registry-options.ts";
export { exactNumber } from "./series/exact-number.ts";
export { GaugeShares } from "./series/gauge-shares.ts";
export type {
  BoundCounter,
  BoundGauge,
  BoundHistogram,
  Counter,
  DueExemplar,
  ExactCounter,
  Exemplar,
  ExemplarHolder,
  ExemplarSource,
  Gauge,
  Histogram,
  Registry,
} from "./types.ts";
