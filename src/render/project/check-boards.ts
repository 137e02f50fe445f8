import { type Board, defineBoard } from "../../dashboards/index.ts";
import { ObsError } from "../../errors/index.ts";

/**
 * Judges the boards of a project again, since they may not have come from `defineBoard`, and among ours.
 *
 * @throws ObsError RENDER_BOARD for a key that is taken, DASHBOARD_* for a broken law
 */
export function checkBoards(ours: readonly Board[], theirs: readonly Board[]): void {
  theirs.forEach((board, i) => {
    defineBoard(board);
    const refuse = (problem: string): never => {
      throw new ObsError({ code: "RENDER_BOARD", problem, fix: "give it a key of its own" });
    };
    if (ours.some(({ key }) => key === board.key))
      refuse(`the project's board "${board.key}" has the key of a board of tta-observability`);
    if (theirs.findIndex(({ key }) => key === board.key) !== i)
      refuse(`the project has two boards with the key "${board.key}"`);
  });
}
