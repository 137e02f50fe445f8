import type { OrchestratorLayer, OrchestratorType } from "../../catalog/index.ts";
import type { Callee } from "./callee.ts";

/** Layer of the caller → layers that it may call. From outside of all orchestrators any may be called. */
const below: Readonly<Record<OrchestratorLayer, readonly OrchestratorLayer[]>> = {
  application: ["domain", "infrastructure"],
  domain: ["infrastructure"],
  infrastructure: [],
};

/** What leads others of its own kind may also call its own layer. */
const leading: ReadonlySet<OrchestratorType> = new Set(["hierarchical", "coordination"]);

/** True if `caller` may call `callee`. */
export function mayCall(caller: Callee, callee: Callee): boolean {
  if (caller.layer === callee.layer) return leading.has(caller.type);
  return below[caller.layer].includes(callee.layer);
}

/** The rules for one caller, in words, for an error. */
export function callRuleText({ layer, type }: Callee): string {
  const allowed = [...below[layer], ...(leading.has(type) ? [layer] : [])];
  const may = allowed.length === 0 ? "calls no other" : `may call ${allowed.join(" and ")} only`;
  return `${layer} of type ${type} ${may}`;
}
