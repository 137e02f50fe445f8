import type { PageFormat } from "./format.ts";
import { openMetricsGrammar, textGrammar } from "./grammar.ts";
import { KnownSeries } from "./known-series.ts";
import { LabelReader } from "./label-reader.ts";
import type { Reading } from "./line.ts";
import { NumberReader } from "./number-reader.ts";
import { openMetricsLine } from "./openmetrics-line.ts";
import type { Page } from "./page.ts";
import { PageColumns } from "./page-columns.ts";
import { refused } from "./refusal.ts";
import { type SeriesOf, SeriesReader } from "./series-reader.ts";
import { textLine } from "./text-line.ts";

export interface PageLimits {
  /** Samples, and families, that a page may have. */
  readonly samples: number;
  /** Bytes that the labels of a sample or of its exemplar, or a line of metadata, may have. */
  readonly text: number;
}

export interface PageReaderOptions<T> {
  /** What stands for a series in what is read: asked once for a text of labels, and again when it was away for long. */
  readonly seriesOf: SeriesOf<T>;
  readonly limits: PageLimits;
}

/** Lines between two pauses. */
const slice = 500;

/** Reads the pages of one target; what it knows of one page makes the next one quick. */
export class PageReader<T> {
  readonly #limits: PageLimits;
  readonly #seriesOf: SeriesOf<T>;
  readonly #numbers = new NumberReader();
  #known = new KnownSeries<T>();
  #format: PageFormat = "text";

  constructor({ seriesOf, limits }: PageReaderOptions<T>) {
    this.#limits = limits;
    this.#seriesOf = seriesOf;
  }

  /**
   * Reads a page; pauses after some hundred lines. Throws an `ObsError` ENGINE_EXPOSITION where Prometheus refuses the
   * page, or where it has more than may be: nothing of it is to be kept then.
   */
  *read(bytes: Uint8Array, format: PageFormat): Generator<undefined, Page<T>> {
    const { samples, text } = this.#limits;
    // What is known was right in its own format.
    if (format !== this.#format) this.#known = new KnownSeries();
    this.#format = format;
    this.#known.turn();
    const columns = new PageColumns<T>();
    const reading: Reading<T> = {
      bytes,
      columns,
      series: new SeriesReader({
        labels: new LabelReader(bytes, format === "text" ? textGrammar : openMetricsGrammar, text),
        known: this.#known,
        seriesOf: this.#seriesOf,
        bytes,
      }),
      numbers: this.#numbers,
      longest: text,
    };
    const line = format === "text" ? textLine : openMetricsLine;
    let lines = 0;
    for (let at = line(reading, 0); at !== -1; at = line(reading, at)) {
      if (columns.samples > samples || columns.metadata.size > samples) {
        throw refused(
          bytes,
          at - 1,
          `there are more than ${samples} samples`,
          "have fewer, or raise the limit",
        );
      }
      lines += 1;
      if (lines % slice === 0) yield;
    }
    return columns;
  }
}
