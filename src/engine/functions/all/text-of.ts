import type { Node } from "../../../promql/index.ts";

/** The text that stands as an argument. */
export function textOf(node: Node | undefined): string {
  return node?.type === "string" ? node.value : "";
}
