import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Board } from "../model/board.ts";
import { boardUid, checkIds, panelId, rowId } from "../model/identity.ts";
import { layout } from "../model/layout.ts";
import { annotations } from "./annotations.ts";
import { buildPanel } from "./build-panel.ts";
import { plainJson } from "./plain-json.ts";
import { variables } from "./variables.ts";

export interface BoardOptions {
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
}

/**
 * A board as Grafana's classic JSON (schema 42, which Grafana 10 to 13 load). The SDK builds the parts; what it
 * leaves out (ids, refIds, data sources, links, annotations, layout) is set here and nowhere else.
 */
export function buildBoard(board: Board, options: BoardOptions): Readonly<Record<string, unknown>> {
  checkIds(board);
  const { namespace } = options;
  const dashboard = new sdk.DashboardBuilder(board.title)
    .uid(boardUid(board.key, namespace))
    .description(board.question)
    .tags([namespace, "generated"])
    .readonly()
    .tooltip(sdk.DashboardCursorSync.Crosshair)
    .time({ from: "now-1h", to: "now" })
    .refresh("30s")
    .timezone("browser")
    .link(boardLinks(namespace))
    .build();
  const panels = layout(board).flatMap(({ title, gridPos, panels: placed }) => [
    { ...new sdk.RowBuilder(title).build(), id: rowId(board.key, title), gridPos },
    ...placed.map(({ key, panel, gridPos: at }) =>
      buildPanel(panel, { ...options, id: panelId(board.key, key), gridPos: at }),
    ),
  ]);
  return plainJson({
    ...dashboard,
    panels,
    templating: { list: variables(namespace) },
    annotations: { list: annotations(namespace) },
  });
}

/** A menu of all boards of this namespace that keeps time and variables. */
function boardLinks(namespace: string): sdk.DashboardLinkBuilder {
  return new sdk.DashboardLinkBuilder("Boards")
    .type(sdk.DashboardLinkType.Dashboards)
    .tags([namespace])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
}
