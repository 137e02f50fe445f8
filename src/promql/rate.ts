import type { Unit } from "../catalog/index.ts";
import { checkedWindow, type Window } from "./duration.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { call } from "./nodes.ts";
import type { BucketSelector, CounterSelector } from "./selector.ts";

type Grower = CounterSelector<string, Unit> | BucketSelector<string, Unit>;

/** Growth of counters, each series for itself. Survives restarts of the process. */
export interface Growth<R extends "rate" | "increase"> {
  <L extends string, U extends Unit>(
    of: CounterSelector<L, U>,
    window: Window,
  ): Vector<L, R extends "rate" ? `${U}/s` : U>;
  <L extends string, U extends Unit>(of: BucketSelector<L, U>, window: Window): Vector<L | "le", `le:${U}`>;
}

function growth<R extends "rate" | "increase">(name: "rate" | "irate" | "increase"): Growth<R> {
  const apply = (of: Grower, window: Window): Expression => {
    const node = call(name, { ...of.node, window: checkedWindow(window) });
    const { labels, nesting, unit } = of;
    return of.kind === "counter"
      ? vector({ node, labels, nesting, unit: name === "increase" ? unit : `${unit}/s` })
      : vector({ node, labels, nesting, unit: `le:${unit}`, bounds: of.bounds });
  };
  return apply as Growth<R>;
}

/** Growth per second over `window`. */
export const rate: Growth<"rate"> = growth("rate");

/** Growth per second between the last two samples of `window`: jumpy, for looking closely and never for alerts. */
export const irate: Growth<"rate"> = growth("irate");

/** Growth over the whole of `window`, extrapolated to its edges. */
export const increase: Growth<"increase"> = growth("increase");
