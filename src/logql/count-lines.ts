import type { LogLabel } from "../catalog/index.ts";
import type { rateInterval, Window } from "../promql/index.ts";
import { checkNames, type Lines } from "./lines.ts";
import { groupNames } from "./loki-names.ts";

/** How far back lines are counted; a window of rates is of Prometheus alone. */
export type LogWindow = Exclude<Window, typeof rateInterval>;

/** A label that lines are told apart by. Of the environment Loki has several, so that it can only be chosen. */
export type LogGroup = Exclude<LogLabel, "environment">;

/** A number of lines, or of the services that wrote them. */
export interface LineCount {
  readonly lines: Lines;
  readonly window: LogWindow;
  /** One number for each value of the label; one for all without it. */
  readonly by?: LogGroup | undefined;
  readonly of: "lines" | "services";
}

/**
 * How many lines were written. Throws an `ObsError` LOGQL_NAME.
 *
 * @example `countLines(lines({ level: "error" }), "5m", { by: "service" })`
 */
export function countLines(
  lines: Lines,
  window: LogWindow,
  { by }: { readonly by?: LogGroup } = {},
): LineCount {
  if (by !== undefined) checkNames("label", [by], Object.keys(groupNames));
  return { lines, window, by, of: "lines" };
}

/** How many services wrote such lines. */
export const countServices = (lines: Lines, window: LogWindow): LineCount => ({
  lines,
  window,
  of: "services",
});
