import type { MetricType } from "./page.ts";
import { TextTable } from "./text-table.ts";

/** What stands for the series of a target's pages, by the texts of their labels. */
export class KnownSeries<T> {
  /** How bounds are written depends on the type, and so does what a text of labels means. */
  readonly #tables = {
    histogram: new TextTable<T>(),
    summary: new TextTable<T>(),
    other: new TextTable<T>(),
  };

  /** Begins a page. */
  turn(): void {
    for (const table of Object.values(this.#tables)) table.turn();
  }

  of(type: MetricType): TextTable<T> {
    return this.#tables[type === "histogram" || type === "summary" ? type : "other"];
  }
}
