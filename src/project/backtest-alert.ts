import type { BacktestOptions, BacktestReport } from "../backtest/index.ts";
import type { ProjectOptions } from "./plan-project.ts";
import { resolveProject } from "./resolve-project.ts";
import type { Instead } from "./tried-rules.ts";

/** Which alert of a project is tried, on what, and what it is compared with. */
export interface BacktestAlertOptions extends ProjectOptions, Omit<BacktestOptions, "rules"> {
  readonly alert: string;
  readonly environment: string;
  readonly instead: Instead;
}

/** What an alert would have done. */
export interface AlertBacktest extends BacktestReport {
  readonly alert: string;
  /** `server` for an alert that watches the server itself. */
  readonly environment: string;
  readonly summary: string;
}

/**
 * Says what an alert of a project would have done in the past of a Prometheus.
 *
 * @throws ObsError BACKTEST_OPTION, BACKTEST_QUERY, VERIFY_PROMETHEUS, and whatever the project throws
 */
export async function backtestAlert(options: BacktestAlertOptions): Promise<AlertBacktest> {
  // Loaded here, since who imports a project for something else pays for no generator.
  const { triedRules } = await import("./tried-rules.ts");
  const project = await resolveProject(options);
  const { alert, environment, rules } = await triedRules(
    project,
    options.alert,
    options.environment,
    options.instead,
  );
  const { backtest } = await import("../backtest/index.ts");
  const report = await backtest({ ...options, rules });
  // Of several limits, of which one is enough, it is the first that is another.
  const others = options.instead.limit === undefined ? 0 : (alert.also?.length ?? 0);
  const partly =
    others === 0 ? [] : [`Of the ${others + 1} limits that it judges by, only the first is another.`];
  return {
    alert: alert.name,
    environment,
    summary: alert.summary,
    ...report,
    notes: [...report.notes, ...partly],
  };
}
