import type { PrimitiveKind } from "../../catalog/index.ts";
import { type Account, openAccount, type TelemetryPort } from "../../telemetry/index.ts";

/** Where it is booked what calls of models inside a primitive cost. */
export function primitiveAccount(
  { metrics }: TelemetryPort,
  { name: primitive, kind }: { readonly name: string; readonly kind: PrimitiveKind },
): Account {
  const cost = metrics.counter("tta_primitive_cost_usd_total");
  return openAccount("primitive", `${kind} ${primitive}`, (share) =>
    cost.bindExact({ primitive, kind, share }),
  );
}

/** Likewise for a workflow. */
export function workflowAccount({ metrics }: TelemetryPort, workflow: string): Account {
  const cost = metrics.counter("tta_workflow_cost_usd_total");
  return openAccount("workflow", workflow, (share) => cost.bindExact({ workflow, share }));
}
