import type { Expression } from "../../promql/index.ts";
import {
  checkFrame,
  checkLinks,
  checkNumbers,
  checkShownUnit,
  isOneLine,
  refuse,
  unitOfLimit,
} from "./check-panel.ts";
import type { Limit, PanelBase, PanelInput, PanelLink } from "./panel-base.ts";

/** One number for each row of a table. */
export interface TableColumn {
  readonly query: Expression;
  readonly title: string;
  /** Grafana's name of a unit, where the unit of the query says too little. */
  readonly unit?: string;
  /** A number, a bar behind the number, or a number coloured by its limit. */
  readonly cell?: "text" | "bar" | "color";
  /** The limit that colours the cells. */
  readonly threshold?: Limit;
  /** From this value on a cell is drawn as bad. */
  readonly badFrom?: number;
  /** Below this value a cell is drawn as bad. */
  readonly badBelow?: number;
  /** Where the bars end; the greatest value shown unless given. */
  readonly max?: number;
}

/** The label of which each row shows a value. */
export interface TableLabel {
  readonly label: string;
  readonly title: string;
}

/** A row for each set of labels, a column for each query. */
export interface TablePanel extends PanelBase {
  readonly type: "table";
  readonly columns: readonly TableColumn[];
  readonly labels: readonly TableLabel[];
  /** Column that the rows are in order of, greatest first unless stated; the first number unless given. */
  readonly sort?: { readonly column: string; readonly descending?: boolean };
  /** Where a click on a cell leads: from the column of the label, or from every label without one. */
  readonly links?: readonly PanelLink[];
}

/**
 * A table of this moment; 24 columns by 8 unless stated. All queries keep exactly the labels that the table shows,
 * so that their answers make one row for each label set.
 *
 * @throws ObsError DASHBOARD_TEXT, DASHBOARD_PANEL, DASHBOARD_UNIT, DASHBOARD_LINK, DASHBOARD_LAYOUT
 */
export function table(input: PanelInput<TablePanel>): TablePanel {
  const panel: TablePanel = { width: 24, height: 8, ...input, type: "table" };
  checkFrame(panel, 8);
  const shown = panel.labels.map(({ label }) => label);
  const labelTitles = panel.labels.map(({ title }) => title);
  const titles = [...panel.labels, ...panel.columns].map(({ title }) => title);
  const twice = titles.find((title, i) => title.trim() === "" || titles.indexOf(title) !== i);
  if (twice !== undefined)
    refuse(
      "DASHBOARD_TEXT",
      panel,
      `has two columns named "${twice}", or one without a name`,
      "name each once",
    );
  // The titles of labels stand in the addresses of links, as names of fields.
  const quoted = [...titles.filter((title) => !isOneLine(title)), ...labelTitles.filter(unnameable)].at(0);
  if (quoted !== undefined)
    refuse(
      "DASHBOARD_TEXT",
      panel,
      `has the column ${JSON.stringify(quoted)}`,
      "leave out quotes and brackets",
    );
  if (panel.columns.length === 0 || shown.length === 0)
    refuse("DASHBOARD_PANEL", panel, "is a table without rows or columns", "give labels and queries");
  for (const column of panel.columns) checkColumn(panel, column, shown);
  const { sort } = panel;
  if (sort !== undefined && !titles.includes(sort.column))
    refuse("DASHBOARD_PANEL", panel, `is sorted by "${sort.column}"`, `sort by one of ${titles.join(", ")}`);
  checkLinks(panel, [shown]);
  return panel;
}

const unnameable = (title: string): boolean => /["\\{}[\]]/.test(title);

function checkColumn(panel: TablePanel, column: TableColumn, shown: readonly string[]): void {
  const { query, title, threshold, cell, badFrom = column.badBelow } = column;
  checkNumbers(panel, column.max, badFrom);
  const kept: readonly string[] = query.labels;
  if (kept.length !== shown.length || kept.some((label) => !shown.includes(label))) {
    const problem = `shows the labels ${shown.join(", ")}, but "${title}" keeps ${kept.join(", ") || "none"}`;
    refuse("DASHBOARD_PANEL", panel, problem, "let every query keep exactly the labels of the table");
  }
  if (
    query.unit.startsWith("le:") ||
    (threshold !== undefined && unitOfLimit(threshold, [query.unit]) !== query.unit)
  )
    refuse("DASHBOARD_UNIT", panel, `shows "${title}" in ${query.unit}`, "take a limit of the same unit");
  checkShownUnit(panel, query, column.unit);
  if (cell === "color" && threshold === undefined && badFrom === undefined)
    refuse(
      "DASHBOARD_PANEL",
      panel,
      `colours "${title}" by no limit`,
      "give it a threshold, badFrom or badBelow",
    );
}
