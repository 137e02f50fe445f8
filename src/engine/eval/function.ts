import type { Node } from "../../promql/index.ts";
import type { Column } from "../model/column.ts";
import type { PromDialect } from "../model/dialect.ts";
import type { Window } from "../model/window.ts";
import type { Annotation } from "./annotation.ts";
import type { Frame } from "./frame.ts";
import type { Pace } from "./pace.ts";
import type { Value } from "./value.ts";

/** Tells whoever asked something; of an argument by its number, or of the whole call. */
export type Note = (annotation: Annotation, argument?: number) => void;

/** All windows of one series. */
export interface Windows {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Of each window the index of its first sample, and the one behind its last: the same where it is empty. */
  readonly first: Int32Array;
  readonly behind: Int32Array;
  /** ms since 1970 at which the first window ends, ms from there to the next one's end, and ms that each is long. */
  readonly end: number;
  readonly step: number;
  readonly range: number;
}

interface OfSamples {
  readonly of: "window";
  /** Whether the name of the metric stays. */
  readonly keepsName?: true;
  /** What is made of all columns at last. */
  readonly finish?: (columns: readonly Column[], call: Call) => readonly Column[];
}

/** Of the samples of one window after the other, such as `deriv`. */
export interface OfEachWindow extends OfSamples {
  /**
   * Undefined where there is no value. The window is written over for the next one, and so are the numbers, which are
   * the other arguments at this moment in their order.
   */
  readonly give: (window: Window, numbers: readonly number[], note: Note) => number | undefined;
}

/** Of all windows of a series at once, such as `rate`, where that is faster; takes no other arguments. */
export interface OfAllWindows extends OfSamples {
  /** Fills in the values, with 1 where there is one, and says how many there are. */
  readonly fill: (windows: Windows, values: Float64Array, present: Uint8Array) => number;
}

/** Of the samples of windows. */
export type OfWindow = OfEachWindow | OfAllWindows;

/** Of each value alone, such as `abs`; the name of the metric goes. */
export interface OfValue {
  readonly of: "value";
  /** Whether it is of the seconds since 1970 where nothing is given. */
  readonly orTime?: true;
  /** Undefined where there is no value. The numbers are the other arguments at this moment; they are written over. */
  readonly give: (value: number, numbers: readonly number[]) => number | undefined;
}

/** Of all that its arguments give, such as `histogram_quantile`, `label_replace`, `time`. */
export interface OfAll {
  readonly of: "all";
  readonly give: (args: readonly Value[], call: Call) => Generator<undefined, Value>;
}

/** A function of PromQL. `timestamp` is none of them: it asks a selector for what no value holds. */
export type EngineFunction = OfWindow | OfValue | OfAll;

/** What a function may know of the call besides the values of its arguments. */
export interface Call {
  /** The arguments as they are written. */
  readonly nodes: readonly Node[];
  readonly frame: Frame;
  readonly dialect: PromDialect;
  readonly note: Note;
  readonly pace: Pace;
}
