import { type Board, type Panel, panelAddress } from "../dashboards/index.ts";
import { alertLinks, type ResolvedOptions } from "../render/index.ts";
import type { PanelPlace } from "./explanation.ts";

/** A panel in its place. */
export interface PlacedPanel {
  readonly place: PanelPlace;
  readonly board: Board;
  readonly panel: Panel;
}

/** Where a panel is found, by the keys of its board and of itself. */
export function placeOf(project: ResolvedOptions, board: string, panel: string): PanelPlace {
  const { boardTitle, panelTitle } = panelAddress(project.boards, { board, panel }, project.namespace);
  const { address } = alertLinks(project).panel({ board, panel });
  return { key: `${board}/${panel}`, title: panelTitle, board: boardTitle, address };
}

/** Every panel of every board, in their order. */
export function panelsOf(project: ResolvedOptions): readonly PlacedPanel[] {
  return project.boards.flatMap((board) =>
    board.rows
      .flatMap((row) => Object.entries(row.panels))
      .map(([key, panel]) => ({ place: placeOf(project, board.key, key), board, panel })),
  );
}
