import type { BinaryNode, VectorMatching } from "../ast.ts";
import type { Source } from "./source.ts";
import { unquoted } from "./string-literal.ts";

/** Numbers, and a word that the grammar of Prometheus has forgotten. */
const noLabels = /^(?:inf|nan|without)$/i;

/** The names in `by (…)`, `without (…)`, `on (…)`, `group_left (…)`. */
export function readLabels(source: Source): readonly string[] {
  source.needs("(");
  const labels: string[] = [];
  while (!source.takes(")")) {
    labels.push(readLabel(source));
    if (!source.isAt(")")) source.needs(",");
  }
  return labels;
}

function readLabel(source: Source): string {
  const { kind, text, from } = source.token;
  if (kind === "open") return source.takeOpen().text;
  if (kind !== "name" && kind !== "text") throw source.unexpected("the name of a label");
  source.take();
  if (kind === "name" && noLabels.test(text)) {
    throw source.refused(from, `${text} is no label in a list`, `write "${text}"`);
  }
  const label = kind === "name" ? text : unquoted(source, text, from);
  if (label === "") throw source.refused(from, "a list of labels has an empty name", "leave it out");
  if (/\p{Surrogate}/u.test(label)) {
    throw source.refused(from, `the label ${text} has a byte that is no character`, "leave it out");
  }
  return label;
}

/** What stands behind an operator: `bool`, `on (…)` or `ignoring (…)`, and who is many. */
export function readModifiers(source: Source): Pick<BinaryNode, "bool" | "matching"> {
  const bool = source.isAtWord(/^bool$/i);
  if (bool) source.take();
  const matching = source.isAtWord(/^(?:on|ignoring)$/i) ? readMatching(source) : undefined;
  if (source.isAtWord(/^fill(?:_left|_right)?$/i) && source.isAt("(", 1)) {
    throw source.unheld(source.token.from, "fill");
  }
  return { bool, matching };
}

function readMatching(source: Source): VectorMatching | undefined {
  const mode = source.take().text.toLowerCase() === "on" ? "on" : "ignoring";
  const labels = readLabels(source);
  const isMany = source.isAtWord(/^group_(?:left|right)$/i);
  const many = isMany ? (source.take().text.toLowerCase() === "group_left" ? "left" : "right") : undefined;
  const include = isMany && source.isAt("(") ? readLabels(source) : [];
  // Ignoring nothing is what an operator does anyway.
  return mode === "ignoring" && labels.length === 0 && !isMany ? undefined : { mode, labels, many, include };
}
