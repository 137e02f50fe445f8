export { explain } from "./explain.ts";
export type {
  AlertExplanation,
  Explanation,
  MetricExplanation,
  PanelExplanation,
  PanelPlace,
} from "./explanation.ts";
export { alertNow, type SeriesNow } from "./now.ts";
