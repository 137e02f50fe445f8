import type { Labels } from "../model/labels.ts";
import type { Grammar } from "./grammar.ts";
import { LabelTexts } from "./label-texts.ts";
import type { MetricType } from "./page.ts";
import { refused } from "./refusal.ts";
import { SeriesScan } from "./series-scan.ts";
import { TextTable } from "./text-table.ts";

/** Finds what stands for the series of a page by the bytes of their labels, which are read once. */
export class SeriesReader<T> {
  readonly #seriesOf: (labels: Labels) => T;
  readonly #longest: number;
  readonly #scan = new SeriesScan();
  /** How bounds are written depends on the type, and so does what a text of labels means. */
  readonly #tables = {
    histogram: new TextTable<T>(),
    summary: new TextTable<T>(),
    other: new TextTable<T>(),
  };
  #texts = new LabelTexts();

  constructor(seriesOf: (labels: Labels) => T, longest: number) {
    this.#seriesOf = seriesOf;
    this.#longest = longest;
  }

  /** Index behind the labels of the series that was read last. */
  end = 0;

  /** Begins a page. */
  turn(): void {
    for (const table of Object.values(this.#tables)) table.turn();
    this.#texts = new LabelTexts();
  }

  /** The series whose labels begin at an index. Throws an `ObsError` ENGINE_EXPOSITION. */
  read(bytes: Uint8Array, at: number, grammar: Grammar, type: MetricType): T {
    const table = this.#tables[type === "histogram" || type === "summary" ? type : "other"];
    const followed = table.follow(bytes, at);
    if (followed !== undefined) {
      this.end = at + table.followed;
      return followed;
    }
    const scan = this.#scan;
    const isWhole = scan.over(bytes, at, this.#longest);
    const found = isWhole ? table.find(bytes, at, scan.end, scan.hash) : undefined;
    if (found !== undefined) {
      this.end = scan.end;
      return found;
    }
    if (!isWhole && bytes.length - at > this.#longest) {
      const problem = `the labels of a series do not end within ${this.#longest} bytes`;
      throw refused(bytes, at, problem, "close its quotes and braces, or raise the limit");
    }
    const { labels, end } = this.#texts.seriesAt(bytes, at, grammar, type);
    const series = this.#seriesOf(labels);
    if (end === scan.end) table.add(bytes, at, end, scan.hash, series);
    this.end = end;
    return series;
  }
}
