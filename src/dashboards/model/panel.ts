import { type ThresholdKey, thresholds } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { Expression } from "../../promql/index.ts";
import type { Color } from "./color.ts";

/** One query of a panel. */
export interface PanelQuery<E extends Expression = Expression> {
  readonly query: E;
  /** Name of each series; `{{label}}` stands for the value of one of its labels. */
  readonly legend: string;
  /** Colour of its series; unless given, that of the label value they end in, or Grafana's by name. */
  readonly color?: Color;
  /** From this value on the number is drawn as bad; for single numbers. */
  readonly badFrom?: number;
}

interface Common<E extends Expression> {
  readonly title: string;
  /** What it shows and what to do when it looks wrong: one or two sentences. */
  readonly description: string;
  readonly queries: readonly PanelQuery<E>[];
  /** Columns of 24. */
  readonly width: number;
  readonly height: number;
  /** The limit of an alert: drawn as one line for each environment. */
  readonly threshold?: ThresholdKey;
  /** Grafana's name of a unit, where the unit of the query says too little. */
  readonly unit?: string;
  readonly max?: number;
}

/** Lines over time. */
export interface TimeseriesPanel extends Common<Expression & { readonly instantOnly: false }> {
  readonly type: "timeseries";
  readonly stacked: boolean;
}

/** Single numbers of this moment. */
export interface StatPanel extends Common<Expression> {
  readonly type: "stat";
}

export type Panel = TimeseriesPanel | StatPanel;

type Input<P extends Panel> = Omit<P, "type" | "width" | "height" | "stacked"> & {
  readonly width?: number;
  readonly height?: number;
};

/** Lines over time; 12 columns by 8 unless stated. Throws `ObsError` DASHBOARD_TEXT and DASHBOARD_UNIT. */
export function timeseries(input: Input<TimeseriesPanel> & { readonly stacked?: boolean }): TimeseriesPanel {
  const queries: readonly PanelQuery[] = input.queries;
  const ranking = queries.find(({ query }) => query.instantOnly);
  if (ranking !== undefined) {
    throw new ObsError({
      code: "DASHBOARD_PANEL",
      problem: `panel "${input.title}" draws a query for one moment as lines over time`,
      fix: "show it as single numbers, or draw all series",
    });
  }
  return checked({ width: 12, height: 8, stacked: false, ...input, type: "timeseries" });
}

/** Single numbers of this moment; 4 columns by 4 unless stated. Throws like {@link timeseries}. */
export function stat(input: Input<StatPanel>): StatPanel {
  return checked({ width: 4, height: 4, ...input, type: "stat" });
}

/** How many letters of a title fit a column of 24 on a screen 1280 pixels wide. */
export const lettersPerColumn = 5;

function checked<P extends Panel>(panel: P): P {
  const text = (problem: string, fix: string): never => {
    throw new ObsError({ code: "DASHBOARD_TEXT", problem: `panel "${panel.title}" ${problem}`, fix });
  };
  if (panel.title.trim() === "" || panel.description.trim() === "")
    text("lacks a title or description", "write both");
  const letters = panel.width * lettersPerColumn;
  if (panel.title.length > letters) text(`is ${panel.width} columns wide`, `use at most ${letters} letters`);
  for (const { legend, query } of panel.queries) {
    const lost = [...legend.matchAll(/\{\{(\w+)\}\}/g)].find(
      ([, label = ""]) => !query.labels.includes(label),
    );
    if (legend.trim() === "") text("has a query without a legend", "name its series");
    if (lost !== undefined) text(`shows ${lost[0]}, which its query drops`, "group by that label too");
  }
  checkUnits(panel);
  return panel;
}

function checkUnits({ title, queries, threshold, unit }: Panel): void {
  const units = new Set(queries.map(({ query }) => query.unit));
  if (threshold !== undefined) units.add(thresholds[threshold].unit);
  if (units.size === 1 || (unit !== undefined && threshold === undefined)) return;
  throw new ObsError({
    code: "DASHBOARD_UNIT",
    problem: `panel "${title}" has ${units.size === 0 ? "no queries" : `values in ${[...units].join(" and ")}`}`,
    fix: "show values of one unit, each in a panel of its own",
  });
}
