import type { Column } from "../model/column.ts";

/** One number at each moment of a frame. */
interface Scalar {
  readonly type: "scalar";
  readonly values: Float64Array;
}

/** A value of each of some series at the moments of a frame; in the order that `sort` gave, if any did. */
interface Vector {
  readonly type: "vector";
  readonly columns: readonly Column[];
}

interface Text {
  readonly type: "string";
  readonly value: string;
}

/** What a part of a query gives; samples of a window are never held, but read where they are used. */
export type Value = Scalar | Vector | Text;

/** The columns of a vector; of another value none. */
export function columnsOf(value: Value | undefined): readonly Column[] {
  return value?.type === "vector" ? value.columns : [];
}

/** One number at each moment, of a scalar; of another value none. */
export function numbersOf(value: Value | undefined): Float64Array {
  return value?.type === "scalar" ? value.values : new Float64Array();
}

/** Columns that are made one after the other, for whoever needs each of them but once. */
export interface Flow {
  /** Whether the names of the metrics are to go, although the columns still have them. */
  readonly isUnnamed: boolean;
  /** Whether no two columns have the same labels when what is to go is gone. */
  readonly isDistinct: boolean;
  /** Whether that stays so without the names of the metrics. */
  readonly isOneMetric: boolean;
  /** Undefined where others should have their turn. A column that is not kept is written over for the next. */
  readonly columns: (isKept: boolean) => Generator<Column | undefined, void>;
}
