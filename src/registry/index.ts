export { appendHistory, historyFileName, readHistory } from "./adapters/history-file.ts";
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
export type { StageChange, StageEvidence } from "./history/stage-change.ts";
