import { drawnEnvironments, type Threshold } from "../../catalog/index.ts";
import type { Expression } from "../../promql/index.ts";
import { limitOf } from "./check-panel.ts";
import { misread } from "./display-unit.ts";
import type { Panel, PanelQuery, StateValue } from "./panel.ts";
import type { ValuePanel } from "./panel-base.ts";

/** A query as a reader sees it: with the limit that is drawn for it, or the states that its values stand for. */
export interface Drawn {
  readonly query: Expression;
  readonly limit?: Threshold | undefined;
  readonly states?: readonly StateValue[];
  /** Why value or limit cannot be read off the panel, to follow its name. */
  readonly hidden?: string | undefined;
}

/** What a panel of any kind draws. */
export function drawnBy(panel: Panel): readonly Drawn[] {
  switch (panel.type) {
    case "text":
    case "alertlist":
    case "logs":
    case "logcount":
    case "logvolume":
      return [];
    case "heatmap":
      return [{ query: panel.query }];
    case "state-timeline":
      return panel.queries.map(({ query }) => ({ query, states: panel.values }));
    case "table":
      // The text of a cell has no colour.
      return panel.columns.map(({ query, threshold, unit, cell = "text" }) => ({
        query,
        limit: threshold === undefined || cell === "text" ? undefined : limitOf(threshold),
        hidden: asAnother(query, unit),
      }));
    default:
      return panel.queries.map((one) => drawnValue(panel, one));
  }
}

type Values = ValuePanel & { readonly type: string; readonly stacked?: boolean };

function asAnother({ unit }: Expression, shownAs: string | undefined): string | undefined {
  return misread(unit, shownAs) === undefined ? undefined : `shows ${unit} as ${shownAs}`;
}

function drawnValue(panel: Values, { query, color, badBelow, badFrom = badBelow }: PanelQuery): Drawn {
  const { type, threshold, max, stacked, unit } = panel;
  // A number with a colour of its own is not coloured by the limit; the line of the limit is there beside any line.
  const colored = type !== "timeseries" && (color !== undefined || badFrom !== undefined);
  if (threshold === undefined || colored) return { query };
  const limit = limitOf(threshold);
  const beyond = max !== undefined && drawnEnvironments.some((environment) => limit[environment] > max);
  const hidden = stacked
    ? "stacks its lines, so that none is at its value"
    : beyond
      ? `ends at ${max}, below the limit`
      : asAnother(query, unit);
  return { query, limit, hidden };
}
