import { drawnEnvironments, ownEnvironments } from "../../catalog/index.ts";
import { type Board, drawnBy, panelAt } from "../../dashboards/index.ts";
import { ObsError } from "../../errors/index.ts";
import { type AnyRecording, judgedQuantities, print, selectorsOf } from "../../promql/index.ts";
import { type Alert, alertCase, environmentsOf, type PanelReference } from "../../rules/index.ts";
import { drawingFault } from "./drawing-fault.ts";
import type { Fault } from "./fault.ts";
import { countFault, statementFault } from "./statement-fault.ts";

/**
 * Says that each alert judges what it states, and that the panel it names draws that: its limit, its window and its
 * query, in each environment whose limits are drawn. Whoever is woken sees on the panel what the alert judged. An alert
 * of several limits is held to each of them, and to the panel that draws it.
 *
 * @throws ObsError RENDER_ALERT with the alert, the environment and the panel; RENDER_REFERENCE for a panel of nothing
 */
export function checkAlertPanels(
  alerts: readonly Alert[],
  boards: readonly Board[],
  recordings: readonly AnyRecording[],
): void {
  for (const alert of alerts) {
    const statements = [alert, ...(alert.also ?? [])];
    for (const environment of environmentsOf(alert, ownEnvironments)) {
      const stated = alertCase(alert, environment);
      // What watches the server watches all of it, whatever environments its parts are said to be in.
      const reading = {
        environment: alert.scope === "server" ? undefined : environment.name,
        recordings,
      };
      const judged = judgedQuantities(alert.query(stated).node, reading);
      // What asks no series always fires, and there is nothing to draw.
      const isDrawn =
        selectorsOf(print(alert.query(stated))).length > 0 &&
        drawnEnvironments.some((one) => one === environment.like);
      const refuse = (fault: Fault | undefined, { board, panel }: PanelReference): void => {
        if (fault === undefined) return;
        const place = `its panel "${panel}" on board "${board}"`;
        throw new ObsError({
          code: "RENDER_ALERT",
          problem: `alert "${alert.name}" ${fault.problem.replace("its panel", place)}`,
          fix: fault.fix,
        });
      };
      refuse(countFault(stated, judged), alert.panel);
      statements.forEach(({ limit, panel }, i) => {
        // Where it states one limit, all that it judges is judged by that.
        const own = statements.length === 1 ? judged : judged.slice(i, i + 1);
        const drawn = drawnBy(panelAt(boards, panel));
        const numbers = [stated, ...stated.also][i] ?? stated;
        refuse(
          statementFault({ ...stated, ...numbers }, limit, own) ??
            (isDrawn ? drawingFault(own, limit, drawn, reading) : undefined),
          panel,
        );
      });
    }
  }
}
