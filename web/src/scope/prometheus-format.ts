import type { Formatter } from "./formats.ts";

/**
 * How Grafana's Prometheus data source writes variables into a query. A variable of which several may be chosen is
 * compared with `=~`, so its values are escaped twice: for the regular expression, and for the quoted text around it.
 *
 * @example interpolate('up{job=~"$job"}', scope, prometheusFormat) // up{job=~"(a\\.b|c)"}
 */
export const prometheusFormat: Formatter = (values, variable) => {
  if (variable.many !== true)
    return typeof values === "string" ? escapeQuoted(values) : values.map(escapeQuoted).join(",");
  if (typeof values === "string") return escapeRegexQuoted(values);
  const escaped = values.map(escapeRegexQuoted);
  return escaped.length === 1 ? (escaped[0] ?? "") : `(${escaped.join("|")})`;
};

/** Safe between double quotes. A whole matcher (`job="x"`) passes as it is. */
function escapeQuoted(value: string): string {
  if (/^\w+(=|!=|=~|!~)".*"$/.test(value)) return value;
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/** The value literally, inside a regular expression between double quotes. */
function escapeRegexQuoted(value: string): string {
  return value
    .replaceAll("\\", "\\\\\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replace(/[$^*{}[\]+?.()|]/g, "\\\\$&");
}
