import { finished, Labels, type Store, TargetReport, TargetSeries } from "../../engine/index.ts";

/** A page may be as large as a service's registry makes it. */
const most = { samples: 1_000_000, text: 1_000_000 };

const noLimits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };

/** A scrape page of this process, read as that of a target. */
export class ScrapedPage {
  readonly #series: TargetSeries;
  readonly #report: TargetReport;

  constructor(store: Store, labels: Readonly<Record<string, string>>) {
    const own = Labels.of(Object.entries(labels));
    this.#series = new TargetSeries({ labels: own, honorLabels: false, limits: noLimits }, store, most);
    this.#report = new TargetReport(own, store);
  }

  /** Takes in a page in the text format at a moment in ms since 1970; undefined for a service that does not answer. */
  take(text: string | undefined, time: number): void {
    if (text === undefined) {
      this.#series.end(time);
      this.#report.tell({ isUp: false, seconds: 0, samples: 0, newSeries: 0 }, time);
      return;
    }
    const page = finished(this.#series.reader.read(new TextEncoder().encode(text), "text"));
    const { samples, newSeries } = finished(this.#series.take(page, time));
    this.#report.tell({ isUp: true, seconds: 0, samples, newSeries }, time);
  }
}
