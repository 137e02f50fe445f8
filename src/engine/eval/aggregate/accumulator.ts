import type { Column } from "../../model/column.ts";
import type { Arrays } from "../arrays.ts";

/** What an aggregation makes of the columns of one group, which are added one after the other. */
export interface Accumulator {
  add(column: Column): void;
  /** When all are added, once. */
  result(): Arrays;
}
