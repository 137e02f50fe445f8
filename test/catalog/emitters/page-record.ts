/** Everything that was above 0 on any of the pages it was shown. */
export class PageRecord {
  readonly #metrics = new Set<string>();
  readonly #values = new Set<string>();

  /** Takes in a page in the text format. Of a histogram only its count says that something was recorded. */
  add(page: string): void {
    for (const line of page.split("\n")) {
      const match = /^([a-z_0-9]+?)(_count)?(?:\{(.*)\})? (\S+)$/.exec(line);
      if (match === null || !(Number(match[4]) > 0)) continue;
      const [, name = "", , labels = ""] = match;
      this.#metrics.add(name);
      for (const [, label, value] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        this.#values.add(JSON.stringify([name, label, value]));
      }
    }
  }

  hasMetric(name: string): boolean {
    return this.#metrics.has(name);
  }

  hasValue(metric: string, label: string, value: string): boolean {
    return this.#values.has(JSON.stringify([metric, label, value]));
  }
}
