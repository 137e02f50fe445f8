/** The samples of one series over the window that ends at one step; no staleness markers among them. */
export interface Window {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Index of the first sample of the window. */
  readonly from: number;
  /** Index behind its last; more than `from`: nobody is asked about an empty window. */
  readonly to: number;
  /** ms since 1970 at which the window begins; the sample at this very moment is in it in dialect 2 only. */
  readonly start: number;
  /** ms since 1970 at which it ends. */
  readonly end: number;
  /** ms since 1970 for which the query asks; another moment than the end where `offset` or `@` shifts the window. */
  readonly at: number;
}
