import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Board } from "../model/board-shape.ts";
import { annotations } from "./annotations.ts";
import { type BoardOptions, type BuiltRow, boardMenu, boardParts, timeSettings } from "./board-parts.ts";
import { plainJson } from "./plain-json.ts";
import { variables } from "./variables.ts";

/**
 * A board as Grafana's classic JSON (schema 42, which Grafana 10 to 13 load). The SDK builds the parts; what it
 * leaves out (ids, refIds, data sources, links, annotations, layout) is set by us.
 *
 * @throws ObsError DASHBOARD_LINK, DASHBOARD_UID, DASHBOARD_UNIT
 */
export function buildBoard(board: Board, options: BoardOptions): Readonly<Record<string, unknown>> {
  const parts = boardParts(board, options);
  const { refresh, timezone, from, to } = timeSettings;
  const dashboard = new sdk.DashboardBuilder(parts.title)
    .uid(parts.uid)
    .description(parts.description)
    .tags([...parts.tags])
    .readonly()
    .tooltip(sdk.DashboardCursorSync.Crosshair)
    .time({ from, to })
    .refresh(refresh)
    .timezone(timezone)
    .link(
      new sdk.DashboardLinkBuilder(boardMenu)
        .type(sdk.DashboardLinkType.Dashboards)
        .tags([options.namespace])
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    )
    .build();
  return plainJson({
    ...dashboard,
    panels: parts.rows.flatMap(rowAndPanels),
    templating: { list: variables(parts) },
    annotations: { list: annotations(parts.marks) },
  });
}

/** A closed row holds its panels; an open one stands before them. */
function rowAndPanels(row: BuiltRow): readonly (sdk.Panel | sdk.RowPanel)[] {
  const { id, title, gridPos, collapsed, repeat } = row;
  const panels = [...row.panels];
  const heading = {
    ...new sdk.RowBuilder(title).collapsed(collapsed).build(),
    id,
    gridPos,
    ...(repeat !== undefined && { repeat }),
  };
  return collapsed ? [{ ...heading, panels }] : [{ ...heading, panels: [] }, ...panels];
}
