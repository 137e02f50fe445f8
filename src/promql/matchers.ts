import {
  type LabelDefinition,
  type LabelSet,
  type TargetLabel,
  targetLabels,
  type ValueOf,
} from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import type { Matcher } from "./ast.ts";
import { checkedRegexp } from "./regexp.ts";

/** One of several values, or none of them. */
export interface OneOf<V extends string> {
  readonly match: "one_of" | "none_of";
  readonly values: readonly V[];
}

/** A regular expression that the whole value must match. */
export interface Pattern {
  readonly match: "pattern";
  readonly pattern: string;
}

/** What a label may be matched with: patterns only where the values are not known beforehand. */
export type Match<D extends LabelDefinition> =
  | ValueOf<D>
  | OneOf<ValueOf<D>>
  | (D["type"] extends "closed" ? never : Pattern);

/** Label → what it must be: declared labels and target labels only. */
export type Where<L extends LabelSet> = { readonly [K in keyof L]?: Match<L[K]> } & {
  readonly [T in TargetLabel]?: string | OneOf<string> | Pattern;
};

/** Matches any of `values`. */
export function oneOf<const V extends string>(...values: readonly V[]): OneOf<V> {
  return { match: "one_of", values };
}

/** Matches everything but `values`. */
export function noneOf<const V extends string>(...values: readonly V[]): OneOf<V> {
  return { match: "none_of", values };
}

/** Matches values that the whole of `pattern` (RE2) describes. Throws an `ObsError` PROMQL_REGEXP. */
export function regexp(pattern: string): Pattern {
  return { match: "pattern", pattern: checkedRegexp(pattern) };
}

/** Matches what the user chose in a Grafana variable, one value or several. */
export function variable(name: string): Pattern {
  return { match: "pattern", pattern: `$${name}` };
}

/** Escapes `text` so that a regular expression matches it literally. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Turns what a user wrote into matchers, and checks what the compiler could not see. */
export function toMatchers(
  metric: string,
  labels: LabelSet,
  where: Readonly<Record<string, string | OneOf<string> | Pattern | undefined>>,
): readonly Matcher[] {
  return Object.entries(where).flatMap(([label, match]) => {
    if (match === undefined) return [];
    const definition = Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (definition === undefined && !Object.hasOwn(targetLabels, label)) {
      throw new ObsError({
        code: "PROMQL_LABEL",
        problem: `metric "${metric}" has no label "${label}"`,
        fix: `use one of ${[...Object.keys(labels), ...Object.keys(targetLabels)].join(", ")}`,
      });
    }
    return [toMatcher(metric, label, definition, match)];
  });
}

function toMatcher(
  metric: string,
  label: string,
  definition: LabelDefinition | undefined,
  match: string | OneOf<string> | Pattern,
): Matcher {
  if (typeof match !== "string" && match.match === "pattern") {
    return { label, operator: "=~", value: match.pattern };
  }
  const values = typeof match === "string" ? [match] : match.values;
  const known = definition?.type === "closed" ? definition.values : undefined;
  const wrong = values.find((value) => known !== undefined && !known.includes(value));
  if (wrong !== undefined || values.length === 0) {
    throw new ObsError({
      code: "PROMQL_VALUE",
      problem: `label "${label}" of metric "${metric}" is matched with ${wrong === undefined ? "no value" : `"${wrong}"`}`,
      fix: known === undefined ? "give at least one value" : `use one of ${known.join(", ")}`,
    });
  }
  const negative = typeof match !== "string" && match.match === "none_of";
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    return { label, operator: negative ? "!=" : "=", value: only };
  }
  return { label, operator: negative ? "!~" : "=~", value: values.map(escapeRegex).join("|") };
}
