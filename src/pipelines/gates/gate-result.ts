import type { Report } from "../../reports/index.ts";
import type { FailureKind } from "../definition/pipeline-definition.ts";
import type { WorkOutput } from "../work/work-result.ts";

/** What a gate found. */
export interface GateResult extends Report {
  readonly passed: boolean;
  /** Why it did not pass: a sentence without a full stop. */
  readonly reason: string | undefined;
  /** Why its command did not come to an end of its own; undefined for one that did. */
  readonly kind: FailureKind | undefined;
  readonly durationMs: number;
  readonly output: WorkOutput;
}
