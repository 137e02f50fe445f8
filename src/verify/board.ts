import type { VariableValues } from "../promql/index.ts";

/** One query of a panel, as its board sends it. */
export interface PanelQuery {
  /** PromQL with Grafana's variables still in it. */
  readonly expr: string;
  /** Whether it asks for one moment instead of a range. */
  readonly instant: boolean;
  /** Least step, and how many steps lie between two points. */
  readonly interval: string | undefined;
  readonly intervalFactor: number | undefined;
}

/** One panel of a board, as far as its data goes. */
export interface Panel {
  readonly id: number | undefined;
  readonly title: string;
  readonly queries: readonly PanelQuery[];
  /** Kinds of the data sources of its other queries, for example `loki`. */
  readonly otherSources: readonly string[];
  /** Columns of 24 that it is wide. */
  readonly columns: number;
  /** Least step of its queries, such as `15s`. */
  readonly interval: string | undefined;
  /** Points that it asks for, instead of one for each px. */
  readonly maxDataPoints: number | undefined;
  /** Its own range, such as `1h`, and how much earlier that is. */
  readonly timeFrom: string | undefined;
  readonly timeShift: string | undefined;
  /** Whether its queries are sent when the board opens, and not only when its row is opened. */
  readonly onLoad: boolean;
}

/** A variable that asks Prometheus for its values. */
export interface Variable {
  readonly name: string;
  /** As Grafana has it: `label_values(up, service)` and the like. */
  readonly query: string;
}

/** A query that marks moments on the time axis. */
export interface Annotation {
  readonly name: string;
  readonly expr: string;
}

/** A dashboard as it lies on the disk. */
export interface Board {
  readonly file: string;
  readonly title: string;
  /** Variable → the text to put in for it so that it selects as much as it can. */
  readonly values: VariableValues;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly panels: readonly Panel[];
}
