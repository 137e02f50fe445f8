import { isRecord } from "../../../src/narrow/index.ts";
import type { Variable, VariableOption } from "../board/model.ts";
import { DataError } from "../client/data-error.ts";
import { isQuick } from "../field/is-quick.ts";
import { textOrder } from "../field/text-order.ts";
import { parseJson } from "../json/parse-json.ts";

/**
 * Options out of the lines that a query gave: filtered and cut by the variable's regular expression (named groups
 * `text` and `value`, or the first group), without doubles, sorted.
 */
export function optionsOf(lines: readonly string[], regex: string, sort: number): readonly VariableOption[] {
  const pattern = regex.trim() === "" ? undefined : patternOf(regex.trim());
  const found =
    pattern === undefined ? lines.map(same) : lines.flatMap((line) => cut(line, bearable(pattern, line)));
  return sorted([...new Map(found.map((option) => [option.value, option])).values()], sort);
}

/** Options that a board adds take the place of equal ones that were asked for. */
export function withStatic(
  asked: readonly VariableOption[],
  { staticOptions: own, staticOptionsOrder: order, sort }: Variable,
): readonly VariableOption[] {
  if (own.length === 0) return asked;
  const others = asked.filter(({ value }) => !own.some((one) => one.value === value));
  if (order === "sorted") return sorted([...others, ...own], sort);
  return order === "after" ? [...others, ...own] : [...own, ...others];
}

/** A custom variable's list: a JSON list of objects, or texts with commas between. */
export const listedOptions = (text: string, format: Variable["valuesFormat"]): readonly VariableOption[] =>
  format === "json" ? jsonOptions(text) : customOptions(text);

function jsonOptions(text: string): readonly VariableOption[] {
  const list = text.trim() === "" ? [] : parseJson(text);
  if (!Array.isArray(list)) throw new DataError("refused", "The options are no list in JSON.");
  return list.filter(isRecord).map(({ text: label, value }) => {
    const own = String(value ?? "").trim();
    return { text: String(label || own).trim(), value: own };
  });
}

/** `a, b : 2, c\,d` as Grafana writes a custom variable's list. */
export function customOptions(text: string): readonly VariableOption[] {
  return (text.match(/(?:\\,|[^,])+/g) ?? []).map((part) => {
    const plain = part.replaceAll("\\,", ",").trim();
    const [, label, value] = /^\s*(.+)\s:\s(.+)$/.exec(plain) ?? [];
    return label === undefined || value === undefined
      ? same(plain)
      : { text: label.trim(), value: value.trim() };
  });
}

/** `/…/flags`, or a bare pattern, as Grafana reads it. Throws a `SyntaxError` for a pattern that is none. */
function patternOf(text: string): RegExp {
  const [, body, flags] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  if (body === undefined) return new RegExp(`^${text}$`, "g");
  return new RegExp(body, `${(flags ?? "").replace(/[^imsu]/g, "")}g`);
}

function bearable(pattern: RegExp, line: string): RegExp {
  if (isQuick(pattern, line)) return pattern;
  const words = `The regular expression ${clipped(pattern.source)} takes too long on ${clipped(line)}`;
  throw new DataError("refused", `${words}: write it without repeats inside repeats.`);
}

const clipped = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const same = (text: string): VariableOption => ({ text, value: text });

function cut(line: string, pattern: RegExp): readonly VariableOption[] {
  const matches = [...line.matchAll(pattern)];
  if (matches.length === 0) return [];
  const value = matches.find(({ groups }) => groups?.value)?.groups?.value;
  const text = matches.find(({ groups }) => groups?.text)?.groups?.text;
  if (value !== undefined || text !== undefined) {
    return [{ text: text ?? value ?? "", value: value ?? text ?? "" }];
  }
  const grouped = matches.filter((match) => match.length > 1);
  if (grouped.length === 0) return [same(line)];
  return (matches.length > 1 ? matches : grouped.slice(0, 1)).map((match) => same(match[1] ?? ""));
}

const inOrder = textOrder({ numeric: true, sensitivity: "base" });
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const numberIn = (text: string): number => Number(/.*?(\d+).*/.exec(text)?.[1] ?? -1);

const orders: Readonly<Record<number, (a: VariableOption, b: VariableOption) => number>> = {
  1: (a, b) => byCode(a.text, b.text),
  3: (a, b) => numberIn(a.text) - numberIn(b.text),
  5: (a, b) => byCode(a.text.toLowerCase(), b.text.toLowerCase()),
  7: (a, b) => inOrder(a.text, b.text),
};

function sorted(options: readonly VariableOption[], sort: number): readonly VariableOption[] {
  const order = orders[sort % 2 === 0 ? sort - 1 : sort];
  if (order === undefined) return options;
  const ascending = [...options].sort(order);
  return sort % 2 === 0 ? ascending.reverse() : ascending;
}
