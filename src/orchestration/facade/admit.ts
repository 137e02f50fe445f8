import { ObsError } from "../../errors/index.ts";
import { callRuleText, mayCall } from "../model/call-rules.ts";
import type { Callee } from "../model/callee.ts";
import type { OrchestrationContext } from "../model/orchestration-context.ts";
import { hasLifecycle } from "../model/orchestrator.ts";
import type { Entry } from "./entry.ts";

const described = ({ name, layer, type }: Callee): string => `"${name}" (${layer}, ${type})`;
const way = (names: readonly string[]): string => names.join(" → ");

/** Throws what stands against running an orchestrator for this caller, before anything of it runs. */
export function admit(
  { orchestrator, started }: Entry,
  caller: OrchestrationContext | undefined,
  maxDepth: number,
): void {
  if (caller !== undefined) admitCall(orchestrator, caller, maxDepth);
  if (started || !hasLifecycle(orchestrator)) return;
  throw new ObsError({
    code: "ORCHESTRATOR_NOT_STARTED",
    problem: `orchestrator "${orchestrator.name}" was run before its start or after its stop`,
    fix: "call start() of the orchestration first",
  });
}

function admitCall(orchestrator: Callee, caller: OrchestrationContext, maxDepth: number): void {
  const path = [...caller.path, orchestrator.name];
  for (let at: OrchestrationContext | undefined = caller; at !== undefined; at = at.caller) {
    if (at.orchestrator === orchestrator) {
      throw new ObsError({
        code: "ORCHESTRATOR_CYCLE",
        problem: `orchestrator "${orchestrator.name}" would run inside itself: ${way(path)}`,
        fix: "move what both need into an orchestrator of a lower layer",
      });
    }
  }
  if (!mayCall(caller.orchestrator, orchestrator)) {
    throw new ObsError({
      code: "ORCHESTRATOR_LAYER",
      problem: `orchestrator ${described(caller.orchestrator)} called ${described(orchestrator)}`,
      fix: `${callRuleText(caller.orchestrator)}, so call it from a layer above`,
    });
  }
  if (caller.depth + 1 > maxDepth) {
    throw new ObsError({
      code: "ORCHESTRATOR_DEPTH",
      problem: `orchestrators call each other deeper than ${maxDepth}: ${way(path)}`,
      fix: "call some of them one after another, or raise maxDepth",
    });
  }
}
