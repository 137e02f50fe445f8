export type { LabelCounts, OwnerSeries } from "./series.ts";
export { labelSets, mostLabelSets, seriesOfSet } from "./series.ts";
export { type KeptEvents, type SizeInput, type Sizing, size } from "./size.ts";
export { assumed, type StoreSize } from "./stores.ts";
