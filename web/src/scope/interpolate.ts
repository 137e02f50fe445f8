import { entryOf } from "../../../src/narrow/index.ts";
import { encodeStrict, type Formatter, formats, type Values } from "./formats.ts";
import type { Scope, ScopeValue } from "./scope.ts";

const pattern = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:}]+))?(?::([^}]+))?\}/g;

/**
 * Replaces `$name`, `${name}`, `${name:format}`, `${name.path}` and `[[name]]` by what the scope says. A name that
 * the scope does not know stays as it is. `format` is used where the text asks for none: a name of Grafana's, or a
 * function such as {@link import("./prometheus-format.ts").prometheusFormat}.
 *
 * @example interpolate("job=~\"${job:regex}\"", new Map([["job", { value: ["a", "b"] }]])) // job=~"(a|b)"
 */
export function interpolate(text: string, scope: Scope, format: string | Formatter = "glob"): string {
  if (!text.includes("$") && !text.includes("[[")) return text;
  return replace(text, scope, format, 0);
}

/** Names that a text asks for, whether or not anybody knows them. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(pattern)) names.add(match[1] ?? match[2] ?? match[4] ?? "");
  return names;
}

function replace(text: string, scope: Scope, format: string | Formatter, depth: number): string {
  return text.replace(pattern, (whole: string, bare, bracketed, bracketFormat, braced, path, braceFormat) => {
    const name = String(bare ?? bracketed ?? braced);
    const variable = scope.get(name);
    if (variable === undefined) return whole;
    const asked: string | undefined = bracketFormat ?? braceFormat;
    if (typeof path === "string") {
      const read = variable.read?.(path);
      return read === undefined ? whole : write(read, variable, name, asked, format);
    }
    if (variable.all !== undefined && asked !== "queryparam") {
      if (asked === "text") return "All";
      // "All" of one variable may name another, but never itself without end.
      const all = depth < 1 ? replace(variable.all, scope, format, depth + 1) : variable.all;
      return asked === "percentencode" ? encodeStrict(all) : all;
    }
    return write(variable.value, variable, name, asked, format);
  });
}

function write(
  values: Values,
  variable: ScopeValue,
  name: string,
  asked: string | undefined,
  fallback: string | Formatter,
): string {
  const [key, ...rest] = (asked ?? "").split(":");
  const wanted = asked === undefined ? fallback : (entryOf(formats, key ?? "") ?? "glob");
  const formatter = typeof wanted === "string" ? (entryOf(formats, wanted) ?? formats.glob) : wanted;
  return formatter === undefined ? String(values) : formatter(values, { ...variable, name }, rest.join(":"));
}
