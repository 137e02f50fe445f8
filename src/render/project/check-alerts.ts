import type { Board } from "../../dashboards/index.ts";
import { closest, ObsError } from "../../errors/index.ts";
import type { Alert } from "../../rules/index.ts";

/**
 * Says that every alert of a project points at a panel that exists.
 *
 * @throws ObsError RENDER_REFERENCE with the alert and what was probably meant
 */
export function checkAlerts(alerts: readonly Alert[], boards: readonly Board[]): void {
  for (const { name, panel: reference } of alerts) {
    const refuse = (problem: string, word: string, known: readonly string[]): never => {
      const meant = closest(word, known);
      throw new ObsError({
        code: "RENDER_REFERENCE",
        problem: `alert "${name}" points at ${problem}`,
        fix: meant === undefined ? `name one of ${known.join(", ")}` : `perhaps you mean "${meant}"`,
      });
    };
    const board = boards.find(({ key }) => key === reference.board);
    if (board === undefined) {
      const keys = boards.map(({ key }) => key);
      refuse(`the board "${reference.board}", which does not exist`, reference.board, keys);
      continue;
    }
    const panels = board.rows.flatMap((row) => Object.keys(row.panels));
    if (panels.includes(reference.panel)) continue;
    const problem = `the panel "${reference.panel}" of board "${board.key}", which does not exist`;
    refuse(problem, reference.panel, panels);
  }
}
