export { explain } from "./explain.ts";
export type {
  AlertExplanation,
  Explanation,
  MetricExplanation,
  PanelExplanation,
  PanelPlace,
  SloExplanation,
} from "./explanation.ts";
export { alertNow, type SeriesNow } from "./now.ts";
export { type BudgetNow, sloNow } from "./slo-now.ts";
