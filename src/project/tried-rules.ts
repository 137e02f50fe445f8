import type { TriedRule } from "../backtest/index.ts";
import type { DeclaredEnvironment } from "../catalog/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import { durationSeconds, judged, readQuery, sideOf } from "../promql/index.ts";
import type { Alert } from "../rules/index.ts";
import type { ResolvedProject } from "./resolve-project.ts";

/** What is tried instead of what holds today. */
export interface Instead {
  readonly limit?: number | undefined;
  /** ms that it must be found before it fires */
  readonly holdMs?: number | undefined;
}

/** An alert, where it is tried, and the rules of it: today's first. */
export interface Tried {
  readonly alert: Alert;
  readonly environment: string;
  readonly rules: readonly [TriedRule, ...TriedRule[]];
}

function unknown(what: string, name: string, known: readonly string[]): ObsError {
  const meant = closest(name, known);
  return new ObsError({
    code: "BACKTEST_OPTION",
    problem: `there is no ${what} ${name}`,
    fix: meant === undefined ? `name one of ${known.join(", ")}` : `perhaps you mean ${meant}`,
  });
}

/** An alert of a project and one of its environments, by their names. Throws an `ObsError` BACKTEST_OPTION. */
async function found(
  { alerts, environments }: ResolvedProject,
  name: string,
  environment: string,
): Promise<{ readonly alert: Alert; readonly where: DeclaredEnvironment }> {
  const { environmentsOf } = await import("../rules/index.ts");
  const alert = alerts.find((one) => one.name === name);
  if (alert === undefined)
    throw unknown(
      "alert",
      name,
      alerts.map((one) => one.name),
    );
  const all = environmentsOf(alert, environments);
  // What watches the server is the same everywhere.
  const where = alert.scope === "server" ? all[0] : all.find((one) => one.name === environment);
  if (where === undefined)
    throw unknown(
      "environment",
      environment,
      all.map((one) => one.name),
    );
  return { alert, where };
}

/** The alert with another limit in one environment. */
function limited(alert: Alert, { like }: DeclaredEnvironment, number: number): Alert {
  // Without the key, by which an environment of the project would have a number of its own.
  const { key: _, ...limit } = alert.limit;
  return { ...alert, limit: { ...limit, [like]: number } };
}

/**
 * The rule of an alert as it is, and as it might be.
 *
 * @throws ObsError BACKTEST_OPTION for an alert or an environment that does not exist, or a limit that the alert does
 * not compare with; PROMQL_UNREACHABLE for one that it can never pass
 */
export async function triedRules(
  project: ResolvedProject,
  name: string,
  environment: string,
  instead: Instead,
): Promise<Tried> {
  const { alertCase, alertRule } = await import("../rules/index.ts");
  const { alertLinks } = await import("../render/index.ts");
  const { alert, where } = await found(project, name, environment);
  const links = alertLinks(project);
  const ruleOf = (one: Alert): TriedRule => {
    const { expr, labels, unit, for: hold, keepFiringFor } = alertRule(one, where, links);
    const { limit, step } = alertCase(one, where);
    return {
      name,
      expr,
      labels,
      holdMs: durationSeconds(hold) * 1_000,
      keepFiringMs: keepFiringFor === undefined ? 0 : durationSeconds(keepFiringFor) * 1_000,
      intervalMs: step * 1_000,
      limit,
      side: sideOf(judged(readQuery(expr))[0]?.operator ?? ">"),
      unit,
    };
  };
  const today = ruleOf(alert);
  const tried = { alert, environment: where.name };
  const { limit, holdMs = today.holdMs } = instead;
  if (limit === undefined && instead.holdMs === undefined) return { ...tried, rules: [today] };
  const other = limit === undefined ? today : ruleOf(limited(alert, where, limit));
  if (limit !== undefined && limit !== today.limit && other.expr === today.expr) {
    throw new ObsError({
      code: "BACKTEST_OPTION",
      problem: `${name} does not compare with its limit alone`,
      fix: "leave --limit out",
    });
  }
  return { ...tried, rules: [today, { ...other, holdMs }] };
}
