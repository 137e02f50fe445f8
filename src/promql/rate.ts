import type { Unit } from "../catalog/index.ts";
import { checkedWindow, type Window } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import { call } from "./nodes.ts";
import type { BucketSelector, CounterSelector } from "./selector.ts";

type Grower<L extends string, U extends Unit> = CounterSelector<L, U> | BucketSelector<L, U>;

function over(name: "rate" | "increase", of: Grower<string, Unit>, window: Window) {
  return {
    node: call(name, { ...of.node, window: checkedWindow(window) }),
    nesting: of.nesting,
  };
}

/** Growth per second over `window`; survives restarts of the process. */
export function rate<L extends string, U extends Unit>(
  of: CounterSelector<L, U>,
  window: Window,
): Vector<L, `${U}/s`>;
export function rate<L extends string, U extends Unit>(
  of: BucketSelector<L, U>,
  window: Window,
): Vector<L | "le", `le:${U}`>;
export function rate<L extends string, U extends Unit>(
  of: Grower<L, U>,
  window: Window,
): Vector<L, `${U}/s`> | Vector<L | "le", `le:${U}`> {
  const parts = over("rate", of, window);
  return of.kind === "counter"
    ? vector({ ...parts, labels: of.labels, unit: `${of.unit}/s` })
    : vector({ ...parts, labels: of.labels, unit: `le:${of.unit}`, bounds: of.bounds });
}

/** Growth over the whole of `window`, extrapolated to its edges. */
export function increase<L extends string, U extends Unit>(
  of: CounterSelector<L, U>,
  window: Window,
): Vector<L, U>;
export function increase<L extends string, U extends Unit>(
  of: BucketSelector<L, U>,
  window: Window,
): Vector<L | "le", `le:${U}`>;
export function increase<L extends string, U extends Unit>(
  of: Grower<L, U>,
  window: Window,
): Vector<L, U> | Vector<L | "le", `le:${U}`> {
  const parts = over("increase", of, window);
  return of.kind === "counter"
    ? vector({ ...parts, labels: of.labels, unit: of.unit })
    : vector({ ...parts, labels: of.labels, unit: `le:${of.unit}`, bounds: of.bounds });
}
