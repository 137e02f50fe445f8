import { type LogField, type LogLevel, logFields, logLevels } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";

/** Lines of services in Loki, of those that a reader has chosen. */
export interface Lines {
  /** Of any level where there is none. */
  readonly levels: readonly LogLevel[];
  /** What each of them carries. */
  readonly fields: readonly LogField[];
}

/** Which lines are meant. */
export interface LinesWhere {
  readonly level?: LogLevel | readonly LogLevel[];
  /** What each of them carries, such as `trace_id`: those of runs. */
  readonly has?: LogField | readonly LogField[];
}

/** Throws an `ObsError` LOGQL_NAME for a name that is none of those. */
export function checkNames(what: string, names: readonly string[], known: readonly string[]): void {
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  throw new ObsError({
    code: "LOGQL_NAME",
    problem: `a log query names the ${what} ${JSON.stringify(wrong)}, which the pipeline of logs does not set`,
    fix: `use one of ${known.join(", ")}`,
  });
}

/**
 * Lines of services. Throws an `ObsError` LOGQL_NAME.
 *
 * @example `lines({ level: "error", has: "trace_id" })`: errors that a run led to
 */
export function lines({ level = [], has = [] }: LinesWhere = {}): Lines {
  const levels = [level].flat();
  const fields = [has].flat();
  checkNames("level", levels, Object.keys(logLevels));
  checkNames("field", fields, Object.keys(logFields));
  return { levels, fields };
}
