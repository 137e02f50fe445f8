import type { Metadata, MetricType, Page, PageExemplar } from "./page.ts";

/** Collects what a page says. */
export class PageColumns<T> implements Page<T> {
  samples = 0;
  readonly series: T[] = [];
  values = new Float64Array(256);
  times = new Float64Array(256);
  readonly exemplars: PageExemplar[] = [];
  readonly metadata = new Map<string, Metadata>();
  /** The type that was named last: it says how the bounds of the samples below it are written. */
  type: MetricType = "unknown";

  add(series: T, value: number, time: number): void {
    if (this.samples === this.values.length) {
      const values = new Float64Array(this.samples * 2);
      const times = new Float64Array(this.samples * 2);
      values.set(this.values);
      times.set(this.times);
      [this.values, this.times] = [values, times];
    }
    this.series.push(series);
    this.values[this.samples] = value;
    this.times[this.samples] = time;
    this.samples += 1;
  }

  /** Takes in what a line of metadata says. */
  tell(name: string, said: Partial<Metadata>): void {
    this.metadata.set(name, { type: "unknown", help: "", unit: "", ...this.metadata.get(name), ...said });
    if (said.type !== undefined) this.type = said.type;
  }
}
