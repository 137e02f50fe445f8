import type { SyntaxNode } from "@lezer/common";
import type { VectorMatching } from "../ast.ts";
import { parts, type Source, word } from "./tokens.ts";

/** The names in `by (…)`, `without (…)`, `on (…)`, `group_left (…)`. */
export function readLabels(source: Source, list: SyntaxNode | undefined): readonly string[] {
  return list === undefined ? [] : parts(list).map((label) => word(source, label));
}

/** `on (…)` or `ignoring (…)`, and who is many. */
export function readMatching(source: Source, clause: SyntaxNode | null): VectorMatching | undefined {
  if (clause === null) return undefined;
  const [labels, include] = clause.getChildren("GroupingLabels");
  const mode = clause.getChild("On") === null ? "ignoring" : "on";
  const left = clause.getChild("GroupLeft") !== null;
  const right = clause.getChild("GroupRight") !== null;
  const many = left ? "left" : right ? "right" : undefined;
  const names = readLabels(source, labels);
  // Ignoring nothing is what an operator does anyway.
  if (mode === "ignoring" && names.length === 0 && many === undefined) return undefined;
  return { mode, labels: names, many, include: readLabels(source, include) };
}
