import { boardUid } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import type { Board } from "./model/board.ts";
import { panelId } from "./model/identity.ts";
import type { Panel } from "./model/panel.ts";

/** Where a panel is found in Grafana. */
export interface PanelAddress {
  readonly uid: string;
  readonly panelId: number;
  readonly boardTitle: string;
  readonly panelTitle: string;
}

/** A panel by its keys. */
interface Reference {
  readonly board: string;
  readonly panel: string;
}

function find(
  boards: readonly Board[],
  reference: Reference,
): { readonly board: Board; readonly panel: Panel } {
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
  return { board, panel };
}

/** The panel that the keys name; throws an `ObsError` RENDER_REFERENCE for one that does not exist. */
export function panelAt(boards: readonly Board[], reference: Reference): Panel {
  return find(boards, reference).panel;
}

/** Resolves board and panel keys; throws an `ObsError` RENDER_REFERENCE for one that does not exist. */
export function panelAddress(
  boards: readonly Board[],
  reference: Reference,
  namespace: string,
): PanelAddress {
  const { board, panel } = find(boards, reference);
  return {
    uid: boardUid(board.key, namespace),
    panelId: panelId(board.key, reference.panel),
    boardTitle: board.title,
    panelTitle: panel.title,
  };
}
