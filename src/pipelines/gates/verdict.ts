import type { Report } from "../../reports/index.ts";
import type { GateDefinition } from "../definition/pipeline-definition.ts";
import type { WorkResult } from "../work/work-result.ts";

/** Gates that have tests: one without any proves nothing. */
const haveTests = new Set<GateDefinition["kind"]>(["unit", "integration"]);

/**
 * Why a gate does not pass; undefined for one that does. Its command and its report must both say that all is well.
 *
 * @param report what was read, or why it could not be; undefined for a gate without one
 */
export function reasonAgainst(
  gate: Pick<GateDefinition, "kind">,
  ended: WorkResult,
  report: Report | string | undefined,
): string | undefined {
  const failure = ended.ok ? undefined : ended.message;
  if (report === undefined) return failure;
  if (typeof report === "string") {
    return failure === undefined ? `its report ${report}` : `${failure}; its report ${report}`;
  }
  const { passed, failed, skipped } = report.counts;
  const tests = passed + failed + skipped;
  if (failed > 0) {
    const found = `its report has ${failed} ${failed === 1 ? "failure" : "failures"} among ${tests}`;
    return failure === undefined ? `${found}, though it ended with exit code 0` : found;
  }
  if (failure !== undefined) return `its report has no failure, though it ${failure}`;
  return tests === 0 && haveTests.has(gate.kind) ? "its report has no test in it" : undefined;
}
