import type { Column } from "../model/column.ts";

/** One number at each moment of a frame. */
export interface Scalar {
  readonly type: "scalar";
  readonly values: Float64Array;
}

/** A value of each of some series at the moments of a frame; in the order that `sort` gave, if any did. */
export interface Vector {
  readonly type: "vector";
  readonly columns: readonly Column[];
}

export interface Text {
  readonly type: "string";
  readonly value: string;
}

/** What a part of a query gives; samples of a window are never held, but read where they are used. */
export type Value = Scalar | Vector | Text;
