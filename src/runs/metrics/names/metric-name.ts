import { unitWords } from "./units.ts";

/** What decides the name of a metric. */
export interface Named {
  readonly name: string;
  /** In UCUM. */
  readonly unit: string;
  readonly kind: "counter" | "gauge" | "histogram" | "summary";
}

const last = (tokens: readonly string[], word: string): readonly string[] => [
  ...tokens.filter((token) => token !== word),
  word,
];

/**
 * The name of a metric of OpenTelemetry in Prometheus, by the rules that both agreed on: other signs become `_`, the
 * unit is said in words unless the name says it, counters end in `_total` and gauges of the unit 1 in `_ratio`. Empty
 * where nothing is left.
 *
 * @example `metricName({ name: "http.server.duration", unit: "s", kind: "histogram" })` is `"http_server_duration_seconds"`
 */
export function metricName({ name, unit, kind }: Named): string {
  let tokens: readonly string[] = name.split(/[^a-zA-Z0-9:]+/).filter((token) => token !== "");
  if (tokens.length === 0) return "";
  for (const word of unitWords(unit))
    if (!`_${tokens.join("_")}_`.includes(`_${word}_`)) tokens = [...tokens, word];
  if (kind === "counter") tokens = last(tokens, "total");
  if (kind === "gauge" && unit === "1") tokens = last(tokens, "ratio");
  return tokens.join("_").replace(/^(?=\d)/, "_");
}
