export { appendHistory, historyFileName, readHistory } from "./adapters/history-file.ts";
export { catalogFileName } from "./backstage/read-catalog.ts";
export { catalogText } from "./backstage/write-catalog.ts";
export type {
  Attestation,
  Component,
  Dependency,
  Registry,
  RegistryFinding,
  RegistryFindingKind,
  Waiver,
} from "./component.ts";
export { discoverComponents } from "./discover.ts";
export { componentSchema } from "./file/component-shape.ts";
export { layersOf } from "./graph/layers.ts";
export { mermaidOf } from "./graph/mermaid.ts";
export type { StageChange, StageEvidence } from "./history/stage-change.ts";
export { graphPage } from "./page/page.ts";
