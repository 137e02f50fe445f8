import { serverEnvironment } from "../catalog/index.ts";
import {
  type AlertGroup,
  alertRule,
  alertRuleFile,
  alertTestFile,
  checkAlertNames,
  environmentsOf,
  recordingRuleFile,
  runbookFile,
} from "../rules/index.ts";
import { toYaml } from "../text/index.ts";
import { alertLinks } from "./alert-links.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, type ResolvedOptions, resolveOptions } from "./options.ts";
import { ruleTargetFiles } from "./rule-targets.ts";

/**
 * `prometheus/rules/recordings.yml`, `alerts/<environment>/<component>.yml`, and for each alert and environment
 * `alerts/tests/<environment>-<alert>.yml`, which `promtool test rules` runs; and the same rules for the targets that
 * are asked for.
 */
export function renderRules(options: RenderOptions): GeneratedFiles {
  return ruleFiles(resolveOptions(options));
}

/** The same, of options that are judged. */
export function ruleFiles(resolved: ResolvedOptions): GeneratedFiles {
  const { namespace, alerts, recordings } = resolved;
  checkAlertNames(alerts);
  const groups = alertGroups(resolved);
  const recorded = "prometheus/rules/recordings.yml";
  const files = groups.flatMap((group) => {
    const { component, environment, rules } = group;
    const path = `${environment.name}/${component}.yml`;
    const tested = { namespace, alerts: `../${path}`, recordings: `../../${recorded}` };
    return [
      [`alerts/${path}`, toYaml(alertRuleFile(group))] as const,
      ...rules.map((rule) => {
        const test = `alerts/tests/${environment.name}-${runbookFile(rule.alert).replace(/\.md$/, ".yml")}`;
        return [test, toYaml(alertTestFile(rule, tested, recordings))] as const;
      }),
    ];
  });
  const recordingFile = recordingRuleFile(recordings, namespace);
  return joinFiles(
    [[recorded, toYaml(recordingFile)], ...files],
    ruleTargetFiles(resolved.ruleTargets, recordingFile, groups),
  );
}

/** The alerts of each component in each environment, where there are some. */
function alertGroups(resolved: ResolvedOptions): readonly AlertGroup[] {
  const { alerts, environments } = resolved;
  const links = alertLinks(resolved);
  const components = [...new Set(alerts.map(({ component }) => component))];
  return [...environments, serverEnvironment]
    .flatMap((environment) =>
      components.map((component) => ({
        component,
        environment,
        rules: alerts
          .filter((alert) => alert.component === component)
          .filter((alert) => environmentsOf(alert, environments).includes(environment))
          .map((alert) => alertRule(alert, environment, links)),
      })),
    )
    .filter(({ rules }) => rules.length > 0);
}
