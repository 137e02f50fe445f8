import { type DeclaredEnvironment, ownEnvironments } from "../../catalog/index.ts";
import type { Board } from "../../dashboards/index.ts";
import { closest, isObsError, ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { type Alert, alertCase, checkAlert, environmentsOf } from "../../rules/index.ts";

/** Judges an alert again, since it may not have come from `defineAlert`, and runs what the user wrote in it. */
function judge(alert: Alert): void {
  try {
    checkAlert(alert);
    for (const environment of environmentsOf(alert, ownEnvironments)) {
      const { failing, passing } = alert.scenario(alertCase(alert, environment));
      if (![failing, passing].every(Array.isArray))
        throw new Error("the scenario gives no failing and passing series");
    }
  } catch (error) {
    if (isObsError(error)) throw error;
    throw new ObsError({
      code: "RULES_ALERT",
      problem: `alert "${alert.name}" cannot be made (${messageOf(error)})`,
      fix: "let its query and scenario give what defineAlert asks of them, in all environments",
      cause: error,
    });
  }
}

/**
 * Judges the numbers that environments give alerts: each must be one that its query can reach.
 *
 * @throws ObsError PROMQL_UNREACHABLE and whatever else a query refuses
 */
export function checkLimits(alerts: readonly Alert[], environments: readonly DeclaredEnvironment[]): void {
  for (const alert of alerts)
    for (const environment of environments)
      if (alert.limit.key !== undefined && Object.hasOwn(environment.limits, alert.limit.key))
        alert.query(alertCase(alert, environment));
}

/**
 * Judges the alerts of a project, and says that each points at a panel that exists.
 *
 * @throws ObsError RULES_ALERT, or RENDER_REFERENCE with the alert and what was probably meant
 */
export function checkAlerts(alerts: readonly Alert[], boards: readonly Board[]): void {
  for (const alert of alerts) {
    judge(alert);
    const { name, panel: reference } = alert;
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
