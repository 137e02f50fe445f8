import { isObsError, ObsError } from "../errors/index.ts";
import { type DashboardFile, readDashboardFile } from "../grafana/index.ts";
import { type ListedMetric, readMetrics } from "./read-metrics.ts";
import { type Rule, readRules } from "./read-rules.ts";

/** Path below the output folder → text. */
export type Files = ReadonlyMap<string, string>;

/** What a project generated at one time. */
export interface Snapshot {
  readonly files: Files;
  readonly boards: readonly DashboardFile[];
  readonly alerts: readonly Rule[];
  readonly recordings: readonly Rule[];
  /** Undefined before the reference for programs was generated. */
  readonly metrics: readonly ListedMetric[] | undefined;
}

const metricsPath = "docs/metrics.json";

/** What a path is for this comparison. */
export function areaOf(path: string): "boards" | "alerts" | "recordings" | "metrics" | "files" {
  if (path === metricsPath) return "metrics";
  if (/^dashboards\/.*\.json$/.test(path)) return "boards";
  if (/^alerts\/(?!tests\/)[^/]+\/.*\.ya?ml$/.test(path)) return "alerts";
  return /^prometheus\/rules\/.*\.ya?ml$/.test(path) ? "recordings" : "files";
}

/** A board of which the project knows; its errors become those of a comparison. */
export function readBoard(text: string, path: string, when: string): DashboardFile {
  try {
    return readDashboardFile(text, path);
  } catch (error) {
    if (!isObsError(error)) throw error;
    const problem = `${error.problem}${when}`;
    throw new ObsError({
      code: "DIFF_FILE",
      problem,
      fix: "compare with a commit in which it is whole",
      cause: error,
    });
  }
}

/**
 * Reads the generated files of one time; `when` says which in messages, such as ` at main`.
 *
 * @throws ObsError DIFF_FILE for one that is not what it should be
 */
export function readSnapshot(files: Files, when: string): Snapshot {
  const of = (area: string): (readonly [string, string])[] =>
    [...files].filter(([path]) => areaOf(path) === area);
  const metrics = files.get(metricsPath);
  return {
    files,
    boards: of("boards").map(([path, text]) => readBoard(text, path, when)),
    alerts: of("alerts").flatMap(([path, text]) => readRules(text, `${path}`, "alert")),
    recordings: of("recordings").flatMap(([path, text]) => readRules(text, path, "record")),
    metrics: metrics === undefined ? undefined : readMetrics(metrics, `${metricsPath}${when}`),
  };
}
