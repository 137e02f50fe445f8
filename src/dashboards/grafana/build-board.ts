import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Board } from "../model/board.ts";
import { boardUid, checkIds, panelId, rowId } from "../model/identity.ts";
import { layout } from "../model/layout.ts";
import { annotations } from "./annotations.ts";
import { linkTo } from "./board-links.ts";
import { buildPanel } from "./build-panel.ts";
import { choiceOf } from "./choice.ts";
import { plainJson } from "./plain-json.ts";
import { variables } from "./variables.ts";

export interface BoardOptions {
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
  /** Every board that stands beside this one, so that links between them are found; it alone unless given. */
  readonly boards?: readonly Board[];
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
  const context = {
    ...options,
    choice: choiceOf(board.variables),
    link: linkTo(board, options.boards ?? [board], namespace),
  };
  const panels = layout(board).flatMap(
    ({ title, gridPos, collapsed, repeat, panels: placed }): (sdk.Panel | sdk.RowPanel)[] => {
      const built = placed.map(({ key, panel, gridPos: at }) =>
        buildPanel(panel, { ...context, id: panelId(board.key, key), gridPos: at }),
      );
      const row = {
        ...new sdk.RowBuilder(title).collapsed(collapsed).build(),
        id: rowId(board.key, title),
        gridPos,
        ...(repeat !== undefined && { repeat }),
      };
      return collapsed ? [{ ...row, panels: built }] : [{ ...row, panels: [] }, ...built];
    },
  );
  return plainJson({
    ...dashboard,
    panels,
    templating: { list: variables(board.variables ?? [], namespace) },
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
