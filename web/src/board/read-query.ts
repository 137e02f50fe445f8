import {
  type Json,
  queryKinds,
  type queryOptions,
  readOptions,
  type Values,
} from "../../../src/grafana/index.ts";
import type { DataSourceRef, Panel, PanelQuery } from "./model.ts";

/** What queries without a letter of their own are called. */
export const letterOf = (index: number): string => String.fromCharCode(65 + (index % 26));

/** Of what is asked, only Grafana may know: a variable can stand for a source of either kind. */
const anyQuery = { ...queryKinds.prometheus, ...queryKinds.loki };

/** One query of a panel; `json` holds what the data source knows. */
export function readQuery(json: Json, refId: string, hidden: boolean, datasource: DataSourceRef): PanelQuery {
  const query = readOptions(anyQuery, json);
  const { expr, legendFormat, format, exemplar, interval, maxLines, direction } = query;
  const instant = query.instant || (datasource.type === "loki" && query.queryType === "instant");
  return {
    refId,
    datasource,
    hidden,
    expr,
    legendFormat,
    format,
    instant,
    range: query.range ?? !instant,
    exemplar,
    interval,
    intervalFactor: Math.max(1, Math.floor(query.intervalFactor)),
    ...(maxLines === undefined ? {} : { maxLines }),
    oldestFirst: direction === "forward",
  };
}

/** What a panel says of its own range and steps. */
export function readQueryOptions({
  interval,
  timeFrom,
  timeShift,
  hideTimeOverride,
  maxDataPoints: points,
}: Values<typeof queryOptions>): Pick<
  Panel,
  "interval" | "maxDataPoints" | "timeFrom" | "timeShift" | "hideTimeOverride"
> {
  return {
    ...(interval === "" ? {} : { interval }),
    ...(timeFrom === "" ? {} : { timeFrom }),
    ...(timeShift === "" ? {} : { timeShift }),
    hideTimeOverride,
    ...(points === undefined || points < 1 ? {} : { maxDataPoints: points }),
  };
}
