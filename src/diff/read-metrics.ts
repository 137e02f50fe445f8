import { ObsError } from "../errors/index.ts";
import { isRecord, objectOf, objectsOf, plainText } from "../narrow/index.ts";

/** A metric as `docs/metrics.json` lists it. */
export interface ListedMetric {
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly help: string;
  /** Label → its values where they are a closed set. */
  readonly labels: ReadonlyMap<string, readonly string[] | undefined>;
  /** Upper bounds of a histogram. */
  readonly buckets: readonly number[] | undefined;
  readonly source: string;
}

function readLabels(value: unknown): ListedMetric["labels"] {
  return new Map(
    Object.entries(objectOf(value)).map(([label, rule]) => {
      const values = isRecord(rule) && Array.isArray(rule.values) ? rule.values.map(plainText) : undefined;
      return [label, values] as const;
    }),
  );
}

/**
 * Reads a metric reference for programs.
 *
 * @throws ObsError DIFF_FILE if it is something else
 */
export function readMetrics(content: string, file: string): readonly ListedMetric[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    value = undefined;
  }
  if (!Array.isArray(value)) {
    throw new ObsError({
      code: "DIFF_FILE",
      problem: `${file} is not a list of metrics in JSON`,
      fix: "write it with tta-obs generate, or compare with a commit in which it is whole",
    });
  }
  return objectsOf(value).map((metric) => ({
    name: plainText(metric.name),
    kind: plainText(metric.kind),
    unit: plainText(metric.unit),
    help: plainText(metric.help),
    labels: readLabels(metric.labels),
    buckets: Array.isArray(metric.buckets)
      ? metric.buckets.map((bound) => Number(plainText(bound)))
      : undefined,
    source: plainText(metric.source),
  }));
}

/** Names of the series of a metric as queries select them. */
export function seriesOf({ name, kind }: Pick<ListedMetric, "name" | "kind">): readonly string[] {
  return kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
