import type { PageProblem } from "../metrics/index.ts";
import type { Logger } from "../telemetry/index.ts";

/** More different problems than a person reads. */
const mostProblems = 1_000;

/** Logs each problem of the page once, however many scrapes find it. */
export function problemReporter(log: Logger): (problem: PageProblem) => void {
  const told = new Set<string>();
  return ({ problem, source, family, fix }) => {
    if (told.has(problem) || told.size >= mostProblems) return;
    told.add(problem);
    log.warn(problem, { source, family, fix });
  };
}
