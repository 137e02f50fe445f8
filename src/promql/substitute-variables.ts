import { ObsError } from "../errors/index.ts";
import { escapeRegex } from "./matchers.ts";

/** Variable → its text as Grafana holds it, or the values that a user chose. `$__range` is the key `__range`. */
export type VariableValues = Readonly<Record<string, string | readonly string[]>>;

/** Times that stand for Grafana's own variables where no board is open. */
export const sampleTimes = {
  __rate_interval: "5m",
  __interval: "1m",
  __range: "1h",
  __interval_ms: "60000",
  __range_s: "3600",
  __range_ms: "3600000",
} as const;

/** A variable on All: what it matches is a pattern, not a value to be taken by its letters. */
const anything = ".*";

/** `$1` is no variable but a group of `label_replace`. */
const reference =
  /\$\{([A-Za-z_]\w*)(?:\.[^:}]+)?(?::([^}]+))?\}|\$([A-Za-z_]\w*)|\[\[([A-Za-z_]\w*)(?:\.[^:\]]+)?(?::([^\]]+))?\]\]/g;

/**
 * Replaces `$name`, `${name}`, `${name:format}` and `[[name]]` as Grafana does for Prometheus: a text is put in as it
 * is, several values become an alternation of escaped values. Formats: `regex`, `pipe`, `csv`, `raw`, `singlequote`,
 * `doublequote`.
 * Throws an `ObsError` PROMQL_VARIABLE for a name without a value.
 *
 * @example `substituteVariables('up{service=~"$service"}', { service: ["a", "b"] })` is `up{service=~"(a|b)"}`
 */
export function substituteVariables(query: string, values: VariableValues): string {
  const known: VariableValues = { ...sampleTimes, ...values };
  return query.replace(reference, (match, ...groups: readonly (string | undefined)[]) => {
    const [braced, format, bare, bracketed, oldFormat] = groups;
    const name = braced ?? bare ?? bracketed ?? "";
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value === undefined) {
      throw new ObsError({
        code: "PROMQL_VARIABLE",
        problem: `no value is known for ${match}`,
        fix: `give one of ${Object.keys(known)
          .filter((key) => !key.startsWith("__"))
          .join(", ")}, or a value for it`,
      });
    }
    return formatted(value, format ?? oldFormat);
  });
}

function formatted(value: string | readonly string[], format: string | undefined): string {
  const values = typeof value === "string" ? [value] : value;
  switch (format) {
    case "pipe":
      return values.join("|");
    case "csv":
    case "raw":
      return values.join(",");
    case "singlequote":
      return values.map((one) => `'${one.replace(/'/g, "\\'")}'`).join(",");
    case "doublequote":
      return values.map((one) => `"${one.replace(/"/g, '\\"')}"`).join(",");
    case "regex":
      return alternation(values.map((one) => (one === anything ? one : escaped(one))));
    default:
      return typeof value === "string" ? value : alternation(values.map(escaped));
  }
}

function alternation(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? "") : `(${values.join("|")})`;
}

/** Twice escaped: once for the regular expression, once for the string that it stands in. */
function escaped(value: string): string {
  return escapeRegex(value).replace(/[\\"]/g, "\\$&");
}
