import type { Threshold, ThresholdKey } from "../../catalog/index.ts";
import type { Expression } from "../../promql/index.ts";
import type { Color } from "./color.ts";

/** A way from a panel to the board that says more. It keeps the time and all variables. */
export interface PanelLink {
  /** Key of the board that it leads to. */
  readonly board: string;
  /** Label of the series that was clicked; the board is narrowed to its value by its variable of that name. */
  readonly label?: string;
  /** Words of the link; the title of the board unless given. */
  readonly title?: string;
}

/** One query of a panel. */
export interface PanelQuery<E extends Expression = Expression> {
  readonly query: E;
  /** Name of each series; `{{label}}` stands for the value of one of its labels. */
  readonly legend: string;
  /** Colour of its series; unless given, that of the value of the one label they differ by, or one of their order. */
  readonly color?: Color;
  /** Drawn in dashes: the lesser of two numbers of the same things. */
  readonly dashed?: boolean;
  /** From this value on the number is drawn as bad; for single numbers and bars. */
  readonly badFrom?: number;
  /** Below this value the number is drawn as bad; for single numbers and bars. */
  readonly badBelow?: number;
}

/** The limit of an alert: a key of the catalog, or a threshold of the user's own. */
export type Limit = ThresholdKey | Threshold;

/** What every panel has. */
export interface PanelBase {
  readonly title: string;
  /** What it shows and what to do when it looks wrong: one or two sentences. */
  readonly description: string;
  /** Columns of 24. */
  readonly width: number;
  readonly height: number;
}

/** What every panel of numbers has. */
export interface ValuePanel extends PanelBase {
  /** The limit of an alert: drawn as one line or step for each environment. */
  readonly threshold?: Limit;
  /** Grafana's name of a unit, where the unit of the query says too little. */
  readonly unit?: string;
  /** Greatest value that is possible; where the scale ends. */
  readonly max?: number;
  /** Where a click on a series leads. */
  readonly links?: readonly PanelLink[];
}

/** A query that gives lines over time, not a ranking of one moment. */
export type RangeExpression = Expression & { readonly instantOnly: false };

/** What one writes to make a panel: its size has a default. */
export type PanelInput<P extends PanelBase> = Omit<P, "type" | "width" | "height"> & {
  readonly width?: number;
  readonly height?: number;
};
