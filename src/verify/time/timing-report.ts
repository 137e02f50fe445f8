export interface PanelTiming {
  readonly id: number | undefined;
  readonly panel: string;
  readonly queries: number;
  /** Median of the runs, from the first question to the last answer, in milliseconds. */
  readonly ms: number;
  readonly series: number;
  readonly points: number;
  /** Why it could not be timed. */
  readonly error?: string;
}

export interface BoardTiming {
  readonly file: string;
  readonly board: string;
  /** Queries that are sent when the board opens: those of closed rows are not. */
  readonly queriesOnLoad: number;
  /** Median of its panels, in milliseconds. */
  readonly medianMs: number;
  readonly worstMs: number;
  /** Title of the slowest panel. */
  readonly worstPanel: string | undefined;
  readonly panels: readonly PanelTiming[];
}

export interface TimingReport {
  readonly rangeSeconds: number;
  /** Seconds since 1970. */
  readonly end: number;
  readonly boards: readonly BoardTiming[];
}
