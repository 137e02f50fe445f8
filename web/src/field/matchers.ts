import { numberOf, objectOf, textOf, textsOf } from "../../../src/narrow/index.ts";
import type { FieldOverride } from "../board/model.ts";
import type { RawField, RawFrame } from "../frame/frame.ts";
import { grafanaRegex } from "./grafana-regex.ts";
import { isQuick } from "./is-quick.ts";
import { reduceValues } from "./reduce-values.ts";

/** Whether a field is meant. `title` is what legends call it; it is asked for only where it matters. */
export type FieldMatcher = (field: RawField, frame: RawFrame, title: () => string) => boolean;

type Matcher = FieldOverride["matcher"];

/** Grafana's field matchers by id; `undefined` for one that is not known, which then matches nothing. */
export function fieldMatcher({ id, options }: Matcher): FieldMatcher | undefined {
  if (id === "byName") return byNames([textOf(options, "")]);
  if (id === "byNames") {
    const { names, mode } = objectOf(options);
    const match = byNames(textsOf(names));
    return mode === "exclude" ? (field, frame, title) => !match(field, frame, title) : match;
  }
  if (id === "byRegexp") return byPattern(textOf(options, ""));
  if (id === "byRegexpOrNames") {
    const { names, pattern } = objectOf(options);
    const [name, regex] = [byNames(textsOf(names)), byPattern(textOf(pattern, ""))];
    return (field, frame, title) => name(field, frame, title) || regex(field, frame, title);
  }
  if (id === "byFrameRefID") return (_field, frame) => frame.refId === options;
  if (id === "byType") return (field) => field.type === options;
  if (id === "byTypes") return (field) => textsOf(options).includes(field.type);
  if (id === "numeric") return (field) => field.type === "number";
  if (id === "time") return (field) => field.type === "time";
  return id === "byValue" ? byValue(options) : undefined;
}

function byNames(names: readonly string[]): FieldMatcher {
  const known = new Set(names);
  const anyTime = !known.has("Value") && (known.has("Time") || known.has("time"));
  // Grafana once called every series' field "Value", and later by its metric: boards of both kinds mean the same.
  return (field, _frame, title) =>
    known.has(field.name) || known.has(title()) || (anyTime && field.type === "time");
}

function byPattern(pattern: string): FieldMatcher {
  const regex = pattern === "" ? undefined : grafanaRegex(pattern);
  return (_field, _frame, title) => regex !== undefined && matches(regex, title());
}

const matches = (regex: RegExp, title: string): boolean =>
  isQuick(regex, title) && title.search(regex) !== -1;

function byValue(options: Matcher["options"]): FieldMatcher {
  const { reducer, op, value } = objectOf(options);
  const id = textOf(reducer, "");
  if (id === "") return () => false;
  return (field, frame) => {
    const left = reduceValues(field, [id], frame.kind === "series")[id];
    if (id === "allIsNull" || id === "allIsZero") return Boolean(left);
    return compare(left, textOf(op, "eq"), numberOf(value));
  };
}

function compare(left: unknown, op: string, right: number | undefined): boolean {
  if (typeof left !== "number" || right === undefined) return op === "neq";
  if (op === "gt") return left > right;
  if (op === "gte") return left >= right;
  if (op === "lt") return left < right;
  if (op === "lte") return left <= right;
  return op === "neq" ? left !== right : left === right;
}
