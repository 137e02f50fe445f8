import { drawnEnvironments, ownEnvironments } from "../../catalog/index.ts";
import { type Board, drawnBy, panelAt } from "../../dashboards/index.ts";
import { ObsError } from "../../errors/index.ts";
import { type AnyRecording, judgedQuantities, print, selectorsOf } from "../../promql/index.ts";
import { type Alert, alertCase, environmentsOf } from "../../rules/index.ts";
import { drawingFault } from "./drawing-fault.ts";
import { statementFault } from "./statement-fault.ts";

/**
 * Says that each alert judges what it states, and that the panel it names draws that: its limit, its window and its
 * query, in each environment whose limits are drawn. Whoever is woken sees on the panel what the alert judged.
 *
 * @throws ObsError RENDER_ALERT with the alert, the environment and the panel; RENDER_REFERENCE for a panel of nothing
 */
export function checkAlertPanels(
  alerts: readonly Alert[],
  boards: readonly Board[],
  recordings: readonly AnyRecording[],
): void {
  for (const alert of alerts) {
    const { panel: place } = alert;
    const drawn = drawnBy(panelAt(boards, place));
    for (const environment of environmentsOf(alert, ownEnvironments)) {
      const stated = alertCase(alert, environment);
      const reading = { environment: environment.name, recordings };
      const judged = judgedQuantities(alert.query(stated).node, reading);
      // What asks no series always fires, and there is nothing to draw.
      const isDrawn =
        selectorsOf(print(alert.query(stated))).length > 0 &&
        drawnEnvironments.some((one) => one === environment.like);
      const fault =
        statementFault(stated, alert.limit, judged) ??
        (isDrawn ? drawingFault(judged, alert.limit, drawn, reading) : undefined);
      if (fault === undefined) continue;
      const panel = `its panel "${place.panel}" on board "${place.board}"`;
      throw new ObsError({
        code: "RENDER_ALERT",
        problem: `alert "${alert.name}" ${fault.problem.replace("its panel", panel)}`,
        fix: fault.fix,
      });
    }
  }
}
