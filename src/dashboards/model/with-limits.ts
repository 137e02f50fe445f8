import { type DeclaredEnvironment, environments, limitIn } from "../../catalog/index.ts";
import type { Board } from "./board.ts";
import { limitOf } from "./check-panel.ts";
import type { Panel } from "./panel.ts";
import type { Limit } from "./panel-base.ts";

/** A board whose panels draw the limits of environments that a project declares, where these have their own. */
export function withLimits<B extends Board>(board: B, all: readonly DeclaredEnvironment[]): B {
  if (all.every(({ limits }) => Object.keys(limits).length === 0)) return board;
  return {
    ...board,
    rows: board.rows.map((row) => ({
      ...row,
      panels: Object.fromEntries(
        Object.entries(row.panels).map(([key, panel]) => [
          key,
          panelWith(panel, (limit) => numbers(limit, all)),
        ]),
      ),
    })),
  };
}

function numbers(limit: Limit, all: readonly DeclaredEnvironment[]): Limit {
  const threshold = limitOf(limit);
  const { key } = threshold;
  const own = all.filter(({ limits }) => key !== undefined && Object.hasOwn(limits, key));
  if (own.length === 0) return limit;
  const stated = Object.fromEntries(own.map((one) => [one.name, limitIn(threshold, one)]));
  const isOurs = (name: string): boolean => environments.some((one) => one === name);
  const ours = Object.entries(stated).filter(([name]) => isOurs(name));
  const theirs = Object.entries(stated).filter(([name]) => !isOurs(name));
  return { ...threshold, ...Object.fromEntries(ours), declared: Object.fromEntries(theirs) };
}

function panelWith(panel: Panel, change: (limit: Limit) => Limit): Panel {
  if (panel.type === "table")
    return {
      ...panel,
      columns: panel.columns.map((column) =>
        column.threshold === undefined ? column : { ...column, threshold: change(column.threshold) },
      ),
    };
  if (!("threshold" in panel) || panel.threshold === undefined) return panel;
  return { ...panel, threshold: change(panel.threshold) };
}
