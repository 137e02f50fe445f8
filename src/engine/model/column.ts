import type { Labels } from "./labels.ts";

/** What a query gives for one series at each step that was asked for. */
export interface Column {
  readonly labels: Labels;
  readonly values: Float64Array;
  /** 1 where there is a value: `NaN` is one too. */
  readonly present: Uint8Array;
}
