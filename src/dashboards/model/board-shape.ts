import type { BoardVariable } from "./label-variable.ts";
import type { Panel } from "./panel.ts";

/** Panels below one heading, by key. They flow from left to right and fill each line of 24 columns. */
export interface Row {
  readonly title: string;
  readonly panels: Readonly<Record<string, Panel>>;
  /** Closed until the reader opens it; its queries are not sent before. */
  readonly collapsed?: boolean;
  /** Label of a variable of the board: the row appears once for each value that is chosen. */
  readonly repeat?: string;
}

/** A board as a value, before it becomes Grafana's JSON. */
export interface Board {
  /** Stable: uid and panel ids come from it. */
  readonly key: string;
  readonly title: string;
  /** The question that the board answers. */
  readonly question: string;
  /** What a reader can narrow it by, beside data source, environment, service and instance. */
  readonly variables?: readonly BoardVariable[];
  readonly rows: readonly Row[];
}
