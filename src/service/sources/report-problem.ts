import type { PageProblem } from "../../metrics/index.ts";
import type { LogFields, Logger } from "../../telemetry/index.ts";

/** More different problems than a person reads. */
const mostProblems = 1_000;

/**
 * Logs each problem of the page once, however many scrapes find it. Whoever has a registry mostly has the metrics
 * of the process in it as well, which are those of `processSource`: that is one line rather than thirty.
 */
export function problemReporter(
  log: Logger,
  processSource: string | undefined,
): (problem: PageProblem) => void {
  const told = new Set<string>();
  const tell = (problem: string, fields: LogFields): void => {
    if (told.has(problem) || told.size >= mostProblems) return;
    told.add(problem);
    log.warn(problem, fields);
  };
  return ({ problem, source, family, owner, fix, example }) => {
    if (owner === undefined || owner !== processSource)
      return tell(problem, { source, family, example, fix });
    tell(`${source} has metrics of the process that are on the page already, and are left out`, {
      source,
      fix: "pass processMetrics: false to createTelemetry, or do without collectDefaultMetrics",
    });
  };
}
