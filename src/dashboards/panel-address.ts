import { ObsError } from "../errors/index.ts";
import type { Board } from "./model/board.ts";
import { boardUid, panelId } from "./model/identity.ts";

/** Where a panel is found in Grafana. */
export interface PanelAddress {
  readonly uid: string;
  readonly panelId: number;
  readonly boardTitle: string;
  readonly panelTitle: string;
}

/** Resolves board and panel keys; throws an `ObsError` RENDER_REFERENCE for one that does not exist. */
export function panelAddress(
  boards: readonly Board[],
  reference: { readonly board: string; readonly panel: string },
  namespace: string,
): PanelAddress {
  const board = boards.find(({ key }) => key === reference.board);
  const panel = board?.rows
    .flatMap((row) => Object.entries(row.panels))
    .find(([key]) => key === reference.panel)?.[1];
  if (board === undefined || panel === undefined) {
    throw new ObsError({
      code: "RENDER_REFERENCE",
      problem: `no panel "${reference.panel}" on a board "${reference.board}"`,
      fix: "name a board and one of its panels by key",
    });
  }
  return {
    uid: boardUid(board.key, namespace),
    panelId: panelId(board.key, reference.panel),
    boardTitle: board.title,
    panelTitle: panel.title,
  };
}
