import type { NameOf, OwnMetrics } from "../catalog/index.ts";
import type { Matcher } from "./ast.ts";

/** Metrics of things that run inside one another, and the labels of which one tells them apart. */
const nested: { readonly [N in NameOf<OwnMetrics>]?: readonly (keyof OwnMetrics[N]["labels"] & string)[] } = {
  tta_primitive_duration_seconds: ["primitive", "kind"],
  tta_primitive_in_flight: ["primitive", "kind"],
  // What is spent in one is spent in all around it: of one share each call is once, and of one name.
  tta_primitive_cost_usd_total: ["primitive", "share"],
  tta_workflow_cost_usd_total: ["workflow", "share"],
  tta_agent_cost_usd_total: ["agent", "share"],
  tta_orchestrator_cost_usd_total: ["orchestrator", "share"],
};

/**
 * The labels of which a sum over `metric` must fix or keep one: a primitive runs inside others, so a sum over
 * all of them counts the same second once per level. None where nothing nests or a matcher fixes one.
 */
export function nestingOf(metric: string, matchers: readonly Matcher[]): readonly string[] {
  const labels = Object.entries(nested).find(([name]) => name === metric)?.[1] ?? [];
  const fixed = matchers.some(({ label, operator }) => operator === "=" && labels.some((l) => l === label));
  return fixed ? [] : labels;
}
