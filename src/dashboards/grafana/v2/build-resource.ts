import * as sdk from "@grafana/grafana-foundation-sdk/dashboardv2";
import type { Board } from "../../model/board-shape.ts";
import { type BoardOptions, type BuiltRow, boardMenu, boardParts, timeSettings } from "../board-parts.ts";
import { plainJson } from "../plain-json.ts";
import { annotations } from "./annotations.ts";
import { element, elementName } from "./elements.ts";
import { variables } from "./variables.ts";

/**
 * A board as a resource of Grafana's dashboard API v2 (Grafana 13; the preview of 12.4), made of the same parts as
 * the classic JSON. The whole resource, because the loader of files refuses a v2 body alone.
 *
 * @throws ObsError DASHBOARD_LINK, DASHBOARD_UID, DASHBOARD_UNIT
 */
export function buildBoardResource(board: Board, options: BoardOptions): Readonly<Record<string, unknown>> {
  const parts = boardParts(board, options);
  const panels = parts.rows.flatMap((row) => row.panels);
  const { refresh, timezone, from, to } = timeSettings;
  const dashboard = new sdk.DashboardBuilder(parts.title)
    .description(parts.description)
    .tags([...parts.tags])
    .editable(false)
    .cursorSync(sdk.DashboardCursorSync.Crosshair)
    .preload(false)
    .timeSettings(new sdk.TimeSettingsBuilder().from(from).to(to).autoRefresh(refresh).timezone(timezone))
    .links([
      new sdk.DashboardLinkBuilder()
        .title(boardMenu)
        .type(sdk.DashboardLinkType.Dashboards)
        .tags([options.namespace])
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    ])
    .variables(variables(parts))
    .annotations(annotations(parts.marks))
    .elements(Object.fromEntries(panels.map((panel) => [elementName(panel), element(panel)])))
    .layout(sdk.rows().rows(parts.rows.map(rowOf)));
  return plainJson(sdk.manifest(parts.uid, dashboard).build());
}

/** A row of the layout, in which panels count from its own top. */
function rowOf({ title, gridPos, collapsed, repeat, panels }: BuiltRow): sdk.RowBuilder {
  const top = gridPos.y + gridPos.h;
  const grid = sdk.grid().items(
    panels.map((panel) => {
      const { x = 0, y = top, w = 0, h = 0 } = panel.gridPos ?? {};
      return sdk
        .gridItem(elementName(panel))
        .x(x)
        .y(y - top)
        .width(w)
        .height(h);
    }),
  );
  const row = sdk.row(title).collapse(collapsed).layout(grid);
  if (repeat !== undefined) row.repeat(new sdk.RowRepeatOptionsBuilder().value(repeat));
  return row;
}
