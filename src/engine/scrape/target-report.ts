import { Labels, nameLabel } from "../model/labels.ts";
import type { SeriesStore } from "./target-series.ts";

/** What one scrape came to. */
export interface ScrapeResult {
  readonly isUp: boolean;
  readonly seconds: number;
  /** Samples that the page held. */
  readonly samples: number;
  /** Series that the page before did not have. */
  readonly newSeries: number;
}

/** The series that tell how a target is: name → its value of a scrape. */
const reports: Readonly<Record<string, (result: ScrapeResult) => number>> = {
  up: ({ isUp }) => (isUp ? 1 : 0),
  scrape_duration_seconds: ({ seconds }) => seconds,
  scrape_samples_scraped: ({ samples }) => samples,
  scrape_samples_post_metric_relabeling: ({ samples }) => samples,
  scrape_series_added: ({ newSeries }) => newSeries,
};

/** Keeps how the scrapes of a target went, as series with its labels alone. */
export class TargetReport {
  readonly #store: SeriesStore;
  readonly #series: readonly { readonly labels: Labels; readonly value: (result: ScrapeResult) => number }[];

  constructor(target: Labels, store: SeriesStore) {
    this.#store = store;
    this.#series = Object.entries(reports).map(([name, value]) => ({
      labels: Labels.of([...target.entries(), [nameLabel, name]]),
      value,
    }));
  }

  tell(result: ScrapeResult, time: number): void {
    for (const { labels, value } of this.#series) {
      const series = this.#store.seriesOf(labels);
      if (series !== undefined) this.#store.appendTo(series, time, value(result));
    }
  }

  /** Ends them: for a target that has gone. */
  end(time: number): void {
    for (const { labels } of this.#series) {
      const series = this.#store.seriesOf(labels);
      if (series !== undefined) this.#store.endOf(series, time);
    }
  }
}
