import { type Board, defineBoard } from "../../dashboards/index.ts";
import { ObsError } from "../../errors/index.ts";

/**
 * Judges the boards of a project again, since they may not have come from `defineBoard`, and among ours.
 *
 * @throws ObsError RENDER_BOARD for a key or title that is taken, DASHBOARD_* for a broken law
 */
export function checkBoards(ours: readonly Board[], theirs: readonly Board[]): void {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  theirs.forEach((board, i) => {
    defineBoard(board);
    const refuse = (problem: string, fix: string): never => {
      throw new ObsError({ code: "RENDER_BOARD", problem, fix });
    };
    // File systems and databases may not tell upper from lower case.
    if (ours.some(({ key }) => same(key, board.key)))
      refuse(
        `the project's board "${board.key}" has the key of a board of tta-observability`,
        "give it a key of its own",
      );
    if (theirs.findIndex(({ key }) => same(key, board.key)) !== i)
      refuse(`the project has two boards with the key "${board.key}"`, "give it a key of its own");
    const twin = [...ours, ...theirs.slice(0, i)].find(({ title }) => same(title, board.title));
    if (twin !== undefined)
      refuse(
        `the boards "${twin.key}" and "${board.key}" are both called "${board.title}", which Grafana refuses in one folder`,
        "give it a title of its own",
      );
  });
}
