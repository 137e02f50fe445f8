import { ObsError } from "../errors/index.ts";
import type { Node } from "./ast.ts";
import type { Vector } from "./expression.ts";
import { call, number } from "./nodes.ts";
import type { ValueUnit } from "./unit.ts";

/** One number that a query works out, without labels. */
export interface Scalar<U extends ValueUnit> {
  readonly kind: "scalar";
  readonly node: Node;
  readonly unit: U;
}

/** A number in the unit of the other side, written or worked out. */
export type Operand<U extends ValueUnit> = number | Scalar<U>;

/** The only series of a query as a number; no number where there is none, or more than one. */
export function scalar<U extends ValueUnit>(of: Vector<never, U>): Scalar<U> {
  return { kind: "scalar", node: call("scalar", of.node), unit: of.unit };
}

/** When the query is evaluated. */
export function time(): Scalar<"timestamp_seconds"> {
  return { kind: "scalar", node: call("time"), unit: "timestamp_seconds" };
}

export function isOperand<U extends ValueUnit>(of: Operand<U> | object): of is Operand<U> {
  return typeof of === "number" || ("kind" in of && of.kind === "scalar");
}

/** The tree of an operand, which must be in `unit`. Throws an `ObsError` PROMQL_UNIT or PROMQL_NUMBER. */
export function operandNode(of: Operand<ValueUnit>, unit: ValueUnit, operator: string): Node {
  if (typeof of === "number") return number(of);
  if (of.unit === unit) return of.node;
  throw new ObsError({
    code: "PROMQL_UNIT",
    problem: `one side of "${operator}" is in ${unit}, the other in ${of.unit}`,
    fix: "bring both to one unit first",
  });
}
