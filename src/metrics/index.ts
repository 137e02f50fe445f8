export { ChangeMerger } from "./changes/change-merger.ts";
export { ChangeReader } from "./changes/change-reader.ts";
export type { Changes } from "./changes/changes.ts";
export { createRegistry, type PageRegistry, type SharedRegistry } from "./create-registry.ts";
export { namesOf as pageNames } from "./exposition/claims.ts";
export { collectFamilies } from "./exposition/collect-families.ts";
export { exemplarSuffix } from "./exposition/exemplar-suffix.ts";
export { contentTypes, type PageFormat } from "./exposition/format.ts";
export { headerText } from "./exposition/header.ts";
export { negotiateFormat } from "./exposition/negotiate-format.ts";
export { boundText, numberText } from "./exposition/number-text.ts";
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
export { labelText } from "./labels/label-text.ts";
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
