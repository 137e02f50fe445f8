import { numberOf } from "../grafana/index.ts";
import type { Fields } from "./fields.ts";
import { isObject } from "./json.ts";
import type { DashboardPanel, GridPosition } from "./model.ts";
import { readDatasource } from "./read-datasource.ts";
import { readFieldConfig, readLegend } from "./read-field-config.ts";
import { readPanelLinks } from "./read-links.ts";
import { readQuery } from "./read-query.ts";

/** Where a panel is, which its row or layout knows. */
export type Place = Pick<DashboardPanel, "grid" | "row" | "collapsed" | "rowRepeat">;

/** The place of a panel or row on the grid, if all four numbers are there. */
export function readGridPos(holder: Fields): GridPosition | undefined {
  const at = holder.object("gridPos");
  const [x, y, w, h] = [at?.number("x"), at?.number("y"), at?.number("w"), at?.number("h")];
  if (w === undefined || h === undefined) return undefined;
  return { x: x ?? 0, y: y ?? 0, w, h };
}

function libraryPanel(panel: Fields): string | undefined {
  const value = panel.raw("libraryPanel");
  if (!isObject(value)) return undefined;
  const name = value.name ?? value.uid;
  return typeof name === "string" ? name : "";
}

/** How a panel asks over time; v2 keeps it apart. */
export function readTiming(
  holder: Fields | undefined,
): Pick<DashboardPanel, "interval" | "maxDataPoints" | "timeFrom" | "timeShift"> {
  const points = numberOf(holder?.raw("maxDataPoints"));
  return {
    interval: holder?.text("interval"),
    maxDataPoints: points !== undefined && points >= 1 ? points : undefined,
    timeFrom: holder?.text("timeFrom"),
    timeShift: holder?.text("timeShift"),
  };
}

/** Reads a panel of a classic board, which is of that type in its file. */
export function readPanel(panel: Fields, place: Place, writtenType: string | undefined): DashboardPanel {
  const datasource = readDatasource(panel);
  const config = readFieldConfig(panel);
  return {
    ...config,
    path: panel.path,
    id: panel.number("id"),
    element: undefined,
    title: panel.text("title"),
    description: panel.text("description"),
    type: panel.text("type"),
    writtenType,
    libraryPanel: libraryPanel(panel),
    gridPos: readGridPos(panel),
    ...place,
    legend: readLegend(panel.object("options")),
    datasource,
    queries: panel.objects("targets").map((target) =>
      readQuery(target, target.path, {
        refId: target.text("refId"),
        hidden: target.flag("hide") ?? false,
        datasource: readDatasource(target) ?? datasource,
      }),
    ),
    transformations: panel
      .objects("transformations")
      .map((step) => ({ id: step.text("id"), options: step.raw("options") })),
    links: readPanelLinks(panel),
    repeat: panel.text("repeat") || undefined,
    ...readTiming(panel),
    json: panel.json,
  };
}
