import type { RunningRules } from "../../engine/index.ts";
import type { TestAlert } from "./test-engine-types.ts";

/** All alerts that are pending or fire. */
export function alertsOf(rules: RunningRules): readonly TestAlert[] {
  const alerting = rules
    .groups()
    .flatMap((group) => group.rules)
    .filter((rule) => rule.type === "alerting");
  return alerting.flatMap(({ name, alerts }) =>
    alerts.flatMap(({ state, labels, annotations, value, activeAt }): readonly TestAlert[] => {
      if (state !== "pending" && state !== "firing") return [];
      return [{ name, state, labels: Object.fromEntries(labels.entries()), annotations, value, activeAt }];
    }),
  );
}
