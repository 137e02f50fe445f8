import type { FailureKind } from "../../definition/pipeline-definition.ts";
import type { BreakerPolicy, Verdict } from "./breaker-state.ts";

/** When a worker stops trying a tool, and for how long. */
export interface ToolPolicy extends BreakerPolicy {
  /** Kinds of failure that speak against the tool, and not only against what it was given. */
  readonly on: readonly string[];
}

/**
 * What holds unless a worker says otherwise. A tool that ends with an exit code, or leaves out a file, has answered: a
 * test that fails says nothing against the program that runs it.
 */
export const toolPolicy: ToolPolicy = {
  failures: 5,
  openForMs: 60_000,
  longestOpenMs: 60_000,
  trials: 1,
  on: ["signal", "timeout", "spawn", "threw"] satisfies readonly FailureKind[],
};

/** Nobody knows what a tool that refused, or a worker that was lost, would have made of it. */
const silent: readonly string[] = ["rejected", "lost_worker"] satisfies readonly FailureKind[];

/** What the failure of a task says of its tool. */
export function verdictOf(kind: string, { on }: ToolPolicy): Verdict {
  if (on.includes(kind)) return "failure";
  return silent.includes(kind) ? "nothing" : "success";
}
