import {
  type Page,
  type PageFormat,
  type PageLimits,
  PageReader,
} from "../../../src/engine/exposition/index.ts";
import type { Labels } from "../../../src/engine/model/labels.ts";

export const roomy: PageLimits = { samples: 100_000, text: 100_000 };

export const readerOfLabels = (limits: PageLimits = roomy): PageReader<Labels> =>
  new PageReader({ seriesOf: (labels) => labels, limits });

/** Runs a reading to its end. */
export function finished<T>(reading: Generator<undefined, T>): T {
  for (;;) {
    const next = reading.next();
    if (next.done === true) return next.value;
  }
}

export const bytesOf = (page: string | Uint8Array): Uint8Array =>
  typeof page === "string" ? new TextEncoder().encode(page) : page;

export const read = (
  page: string | Uint8Array,
  format: PageFormat,
  reader = readerOfLabels(),
): Page<Labels> => finished(reader.read(bytesOf(page), format));

/** The samples of a page: labels as an object, the value, and the time where there is one. */
export function samplesOf({ samples, series, values, times }: Page<Labels>): unknown[] {
  return Array.from({ length: samples }, (_, i) => {
    const time = times[i] ?? Number.NaN;
    const sample = [Object.fromEntries(series[i]?.entries() ?? []), values[i]];
    return Number.isNaN(time) ? sample : [...sample, time];
  });
}
