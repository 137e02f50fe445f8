import type { RuleTarget } from "../catalog/index.ts";
import {
  type AlertGroup,
  alertRuleFile,
  grafanaAlerts,
  mimirNamespace,
  prometheusRule,
  type RuleGroups,
} from "../rules/index.ts";
import { toYaml } from "../text/index.ts";

/** Uid of the Prometheus that Grafana asks, as our data sources have it. */
const datasource = "tta-prometheus";

type Written = readonly (readonly [string, string])[];

/** The same rules for those who do not load Prometheus' files: a folder for each target. */
export function ruleTargetFiles(
  targets: readonly RuleTarget[],
  recordings: RuleGroups,
  groups: readonly AlertGroup[],
): Written {
  const write: Readonly<Record<RuleTarget, () => Written>> = {
    "prometheus-operator": () => [
      ["kubernetes/rules/recordings.yaml", toYaml(prometheusRule("recordings", recordings))],
      ...groups.map((group) => {
        const name = `${group.environment.name}-${group.component}`.replaceAll("_", "-");
        return [`kubernetes/rules/${name}.yaml`, toYaml(prometheusRule(name, alertRuleFile(group)))] as const;
      }),
    ],
    mimir: () => [
      ["mimir/rules/recordings.yaml", toYaml(mimirNamespace("recordings", [recordings]))],
      ...byEnvironment(groups).map(
        ([name, own]) =>
          [`mimir/rules/${name}.yaml`, toYaml(mimirNamespace(name, own.map(alertRuleFile)))] as const,
      ),
    ],
    // Its times are too short for a server that evaluates every ten seconds.
    "grafana-alerting": () =>
      byEnvironment(groups.filter(({ environment }) => environment.like !== "drill")).map(
        ([name, own]) => [`grafana/alerting/${name}.yaml`, toYaml(grafanaAlerts(own, datasource))] as const,
      ),
  };
  return targets.flatMap((target) => write[target]());
}

function byEnvironment(groups: readonly AlertGroup[]): readonly (readonly [string, readonly AlertGroup[]])[] {
  const names = [...new Set(groups.map(({ environment }) => environment.name))];
  return names.map((name) => [name, groups.filter(({ environment }) => environment.name === name)]);
}
