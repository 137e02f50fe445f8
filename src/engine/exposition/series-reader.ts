import type { Labels } from "../model/labels.ts";
import type { KnownSeries } from "./known-series.ts";
import type { LabelReader } from "./label-reader.ts";
import { LabelTexts } from "./label-texts.ts";
import type { MetricType } from "./page.ts";

/** Makes of a series' labels what stands for it; `emptyNames` are those that the page has without a value. */
export type SeriesOf<T> = (labels: Labels, emptyNames: () => readonly string[]) => T;

interface SeriesReaderOptions<T> {
  readonly bytes: Uint8Array;
  readonly labels: LabelReader;
  readonly known: KnownSeries<T>;
  readonly seriesOf: SeriesOf<T>;
}

/** Finds what stands for the series of one page by the bytes of their labels, which are read once. */
export class SeriesReader<T> {
  readonly #bytes: Uint8Array;
  readonly #labels: LabelReader;
  readonly #known: KnownSeries<T>;
  readonly #seriesOf: SeriesOf<T>;
  readonly #texts: LabelTexts;
  readonly #emptyNames = (): readonly string[] => this.#texts.emptyNames();

  constructor({ bytes, labels, known, seriesOf }: SeriesReaderOptions<T>) {
    this.#bytes = bytes;
    this.#labels = labels;
    this.#known = known;
    this.#seriesOf = seriesOf;
    this.#texts = new LabelTexts(bytes, labels.offsets);
  }

  /** Index behind the labels of the series that was read last. */
  end = 0;

  /** The series whose labels begin at an index. Throws an `ObsError` ENGINE_EXPOSITION. */
  read(at: number, type: MetricType): T {
    const [bytes, labels, table] = [this.#bytes, this.#labels, this.#known.of(type)];
    const followed = table.follow(bytes, at);
    if (followed !== undefined) {
      this.end = at + table.followed;
      return followed;
    }
    labels.readSeries(at);
    const { end, hash } = labels.offsets;
    this.end = end;
    const found = table.find(bytes, at, end, hash);
    if (found !== undefined) return found;
    const series = this.#seriesOf(this.#texts.read(type), this.#emptyNames);
    labels.offsets.keep();
    table.add(bytes, at, end, hash, series);
    return series;
  }
}
