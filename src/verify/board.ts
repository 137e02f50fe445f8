/** One panel of a board, as far as its data goes. */
export interface Panel {
  readonly id: number | undefined;
  readonly title: string;
  /** PromQL of its queries, with Grafana's variables still in it. */
  readonly queries: readonly string[];
  /** Kinds of the data sources of its other queries, for example `loki`. */
  readonly otherSources: readonly string[];
}

/** A dashboard as it lies on the disk. */
export interface Board {
  readonly file: string;
  readonly title: string;
  /** Variable → the text to put in for it so that it selects as much as it can. */
  readonly variables: Readonly<Record<string, string>>;
  readonly panels: readonly Panel[];
}
