/** Metrics that a project emits or records, to tell a typing error from a metric of somebody else. */
export interface KnownSeries {
  /** Names that begin so are the project's own, for example `tta_`. */
  readonly prefix: string;
  /** Name of each series, `_bucket`, `_sum` and `_count` of histograms among them → its labels. */
  readonly series: ReadonlyMap<string, ReadonlySet<string>>;
}
