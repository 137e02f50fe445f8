/** Time as instrumented code sees it. */
export interface Clock {
  /** Milliseconds on a monotonic scale with an arbitrary start, with fractions. */
  now(): number;
  /** Milliseconds since 1970. */
  wallTime(): number;
  /**
   * Calls `callback` once after `delayMs`, however long that is: `setTimeout` alone counts no more than 24 days.
   * The returned function cancels it. A call that is `background` (default false) does not keep the process
   * alive.
   */
  after(delayMs: number, callback: () => void, background?: boolean): () => void;
}
