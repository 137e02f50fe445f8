export { type RedRow, type RedRowInput, redRow } from "./red-row.ts";
export type { RowBase } from "./row-parts.ts";
export { type UseRow, type UseRowInput, type Utilization, useRow } from "./use-row.ts";
