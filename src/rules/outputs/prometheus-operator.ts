import type { RuleGroups } from "./groups.ts";

/**
 * A file of rules as a resource of the Prometheus operator, monitoring.coreos.com/v1. The label is one by which the
 * `ruleSelector` of a Prometheus can choose them.
 *
 * @param name - of the resource: lower-case words joined by -
 */
export function prometheusRule(name: string, { groups }: RuleGroups): object {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: {
      name: `tta-observability-${name}`,
      labels: { "app.kubernetes.io/part-of": "tta-observability" },
    },
    spec: { groups },
  };
}
