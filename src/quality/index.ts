export { limitText } from "./laxer.ts";
export type {
  CheckSource,
  ComponentDefaults,
  QualityFile,
  SourceReport,
  SourceRun,
  TierChange,
} from "./quality-file.ts";
export { qualitySchema } from "./quality-shape.ts";
export { qualityFileName, readQuality } from "./read-quality.ts";
