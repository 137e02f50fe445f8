import type { Node, SelectorNode, SubqueryNode } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import { type Frame, frameOf, lastOf, timesOf } from "./frame.ts";
import { lengthMs } from "./length.ts";
import { type Live, live, samplesOf } from "./live.ts";
import { ready } from "./pace.ts";
import type { Query } from "./query.ts";
import { select } from "./select.ts";
import { shifted } from "./shift.ts";
import { columnsOf } from "./value.ts";

/** A series whose samples are read when its windows are looked at. */
interface RangedSeries {
  readonly labels: Labels;
  readonly read: () => Live;
}

/** Windows over series: those of a selector, or of what a subquery gives at its steps. */
export interface Ranged {
  /** ms that a window is long */
  readonly range: number;
  /** The moments at which the windows end. */
  readonly data: Frame;
  readonly open: () => Generator<undefined, readonly RangedSeries[]>;
}

/** A node that gives windows. */
export type RangedNode = (SelectorNode & { readonly window: string }) | SubqueryNode;

export function isRanged(node: Node): node is RangedNode {
  return node.type === "subquery" || (node.type === "selector" && node.window !== undefined);
}

/** Plans the windows that end at the moments of a frame. */
export function planRanged(node: RangedNode, frame: Frame, query: Query): Ranged {
  const data = shifted(frame, node, query);
  const range = lengthMs(node.window);
  if (node.type === "subquery") return { range, data, open: planSteps(node, data, range, query) };
  // From the left-open end of the first window on, which in 2 is closed.
  const from = data.from - range + (query.dialect === 3 ? 1 : 0);
  const to = lastOf(data);
  const series = frame.count === 0 ? [] : select(node, from, to, query);
  return {
    range,
    data,
    open: () => ready(series.map((one) => ({ labels: one.labels, read: () => live(one.read(from, to)) }))),
  };
}

/** The steps of a subquery are whole multiples of its interval, whatever moment is asked for. */
function planSteps(node: SubqueryNode, data: Frame, range: number, query: Query): Ranged["open"] {
  const step = Math.max(1, node.step === undefined ? query.subqueryStep : lengthMs(node.step));
  const start = data.from - range;
  let from = step * Math.trunc(start / step);
  if (query.dialect === 3 ? from <= start : from < start) from += step;
  const to = lastOf(data);
  const inner: Frame = data.count === 0 ? data : frameOf(from, to, step);
  query.budget.foresee(inner.count);
  const plan = query.plan(node.operand, inner);
  return function* () {
    const columns = columnsOf(yield* plan.value());
    const times = timesOf(inner);
    return columns.map((column) => ({ labels: column.labels, read: () => samplesOf(column, times) }));
  };
}
