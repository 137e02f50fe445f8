import { objectiveIn } from "../catalog/index.ts";
import { type Slo, sloAlerts } from "../rules/index.ts";
import type { Explained } from "./explain-alert.ts";
import type { SloExplanation } from "./explanation.ts";

/** What an objective promises in each environment, and which alerts watch its budget. */
export function explainSlo({ environments }: Explained, slo: Slo): SloExplanation {
  return {
    kind: "slo",
    name: slo.name,
    help: slo.objective.help,
    period: slo.period,
    by: ["service", ...slo.by],
    minimumEvents: slo.minimumEvents,
    environments: environments.map((environment) => ({
      environment: environment.name,
      objective: objectiveIn(slo, environment),
    })),
    alerts: sloAlerts([slo]).map(({ name }) => name),
  };
}
