import { objectOf, objectsOf } from "../../../src/narrow/index.ts";
import { readLabels } from "../client/labels.ts";
import { sampleValue } from "../client/sample-value.ts";
import type { Exemplar } from "../frame/frame.ts";

/** The exemplars of an answer of `query_exemplars`. */
export function readExemplars(data: unknown, refId: string): readonly Exemplar[] {
  return objectsOf(data)
    .flatMap(({ seriesLabels, exemplars }) => {
      const labels = readLabels(objectOf(seriesLabels));
      return objectsOf(exemplars).map((exemplar) => ({
        refId,
        labels: readLabels(objectOf(exemplar.labels)),
        seriesLabels: labels,
        time: Math.round(Number(exemplar.timestamp) * 1_000),
        value: sampleValue(exemplar.value),
      }));
    })
    .filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value));
}

/**
 * As many as can be told apart: of those within one step, the highest, and each further one that lies two standard
 * deviations of all below the last that was kept.
 */
export function thinExemplars(exemplars: readonly Exemplar[], step: number): readonly Exemplar[] {
  const distance = 2 * deviation(exemplars.map(({ value }) => value));
  const steps = Map.groupBy(exemplars, ({ time }) => Math.floor(time / Math.max(1, step)));
  return [...steps.values()]
    .flatMap((group) => {
      const kept: Exemplar[] = [];
      for (const exemplar of group.toSorted((a, b) => b.value - a.value)) {
        const last = kept.at(-1);
        if (last === undefined || last.value - exemplar.value > distance) kept.push(exemplar);
      }
      return kept;
    })
    .toSorted((a, b) => a.time - b.time);
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
