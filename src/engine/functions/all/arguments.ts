import type { Node } from "../../../promql/index.ts";
import type { Value } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";

/** The series that an argument gives. */
export function columnsOf(value: Value | undefined): readonly Column[] {
  return value?.type === "vector" ? value.columns : [];
}

/** The numbers that an argument gives, one for each moment. */
export function numbersOf(value: Value | undefined): Float64Array {
  return value?.type === "scalar" ? value.values : new Float64Array();
}

/** The text that stands as an argument. */
export function textOf(node: Node | undefined): string {
  return node?.type === "string" ? node.value : "";
}
