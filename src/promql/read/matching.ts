import type { SyntaxNode } from "@lezer/common";
import type { VectorMatching } from "../ast.ts";
import { meaningless } from "./refusal.ts";
import { parts, type Source, slice, word } from "./tokens.ts";

/** Numbers, and a word that the grammar of Prometheus has forgotten. */
const noLabels = /^(inf|nan|without)$/i;

/** The names in `by (…)`, `without (…)`, `on (…)`, `group_left (…)`. */
export function readLabels(source: Source, list: SyntaxNode | undefined): readonly string[] {
  return list === undefined ? [] : parts(list).map((label) => readLabel(source, label));
}

function readLabel(source: Source, label: SyntaxNode): string {
  const name = word(source, label);
  if (name === "") throw meaningless("a list of labels has an empty name", "leave it out");
  if (noLabels.test(slice(source, label)))
    throw meaningless(`${name} is no label in a list`, `write "${name}"`);
  return name;
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
