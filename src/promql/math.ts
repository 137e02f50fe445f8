import type { Unit } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { type Vector, vector } from "./expression.ts";
import { binary, call, number } from "./nodes.ts";
import { time } from "./scalar.ts";
import type { ValueUnit } from "./unit.ts";

/** A function of each value that leaves labels and unit alone. */
export type ValueFunction = <L extends string, U extends ValueUnit>(of: Vector<L, U>) => Vector<L, U>;

/** A function of each value and a number in its unit. */
export type BoundFunction = <L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  bound: number,
) => Vector<L, U>;

function valueFunction(name: "abs" | "ceil" | "floor"): ValueFunction {
  return (of) => vector({ ...of, node: call(name, of.node), ceiling: undefined });
}

/** Values without their sign. */
export const abs: ValueFunction = valueFunction("abs");
/** Values rounded up to whole ones. */
export const ceil: ValueFunction = valueFunction("ceil");
/** Values rounded down to whole ones. */
export const floor: ValueFunction = valueFunction("floor");

/** Values rounded to the nearest multiple of `to`, by default to whole ones. Throws an `ObsError` PROMQL_NUMBER. */
export function round<L extends string, U extends ValueUnit>(of: Vector<L, U>, to = 1): Vector<L, U> {
  if (to <= 0) {
    throw new ObsError({
      code: "PROMQL_NUMBER",
      problem: `a query is rounded to multiples of ${to}`,
      fix: "give a number above 0",
    });
  }
  const node = to === 1 ? call("round", of.node) : call("round", of.node, number(to));
  return vector({ ...of, node, ceiling: undefined });
}

/** Values with the other sign: what goes out, drawn below what comes in. */
export function negative<L extends string, U extends ValueUnit>(of: Vector<L, U>): Vector<L, U> {
  return vector({ ...of, node: { type: "unary", operand: of.node }, ceiling: undefined });
}

/** Keeps values between two bounds. Throws an `ObsError` PROMQL_NUMBER for bounds in the wrong order. */
export function clamp<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  least: number,
  greatest: number,
): Vector<L, U> {
  if (least > greatest) {
    throw new ObsError({
      code: "PROMQL_NUMBER",
      problem: `a query is kept between ${least} and ${greatest}, between which nothing is`,
      fix: "give the lesser bound first",
    });
  }
  return vector({ ...of, node: call("clamp", of.node, number(least), number(greatest)), ceiling: greatest });
}

/** Raises values below `bound` to it. */
export const clampMin: BoundFunction = (of, bound) =>
  vector({ ...of, node: call("clamp_min", of.node, number(bound)), ceiling: undefined });

/** Lowers values above `bound` to it. */
export const clampMax: BoundFunction = (of, bound) =>
  vector({ ...of, node: call("clamp_max", of.node, number(bound)), ceiling: bound });

/** How long ago a timestamp was. */
export function age<L extends string>(of: Vector<L, "timestamp_seconds" & Unit>): Vector<L, "seconds"> {
  return vector({
    node: binary("-", time().node, of.node),
    labels: of.labels,
    unit: "seconds",
    nesting: of.nesting,
  });
}

/** When the last sample of each series was taken. */
export function timestamp<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
): Vector<L, "timestamp_seconds"> {
  return vector({
    node: call("timestamp", of.node),
    labels: of.labels,
    unit: "timestamp_seconds",
    nesting: of.nesting,
  });
}
