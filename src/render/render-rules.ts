import { environments } from "../catalog/index.ts";
import {
  alertRule,
  alertRuleFile,
  alertTestFile,
  checkAlertNames,
  recordingRuleFile,
  runbookFile,
} from "../rules/index.ts";
import { toYaml } from "../text/index.ts";
import { alertLinks } from "./alert-links.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, type ResolvedOptions, resolveOptions } from "./options.ts";

/**
 * `prometheus/rules/recordings.yml`, `alerts/<environment>/<group>.yml`, and for each alert and environment
 * `alerts/tests/<environment>-<alert>.yml`, which `promtool test rules` runs.
 */
export function renderRules(options: RenderOptions): GeneratedFiles {
  return ruleFiles(resolveOptions(options));
}

/** The same, of options that are judged. */
export function ruleFiles(resolved: ResolvedOptions): GeneratedFiles {
  const { namespace, alerts, recordings } = resolved;
  const links = alertLinks(resolved);
  checkAlertNames(alerts);
  const groups = [...new Set(alerts.map(({ group }) => group))];
  const files = environments.flatMap((environment) =>
    groups.flatMap((group) => {
      const path = `${environment}/${group}.yml`;
      const rules = alerts
        .filter((alert) => alert.group === group)
        .map((alert) => alertRule(alert, environment, links));
      return [
        [`alerts/${path}`, toYaml(alertRuleFile(group, environment, rules))] as const,
        ...rules.map((rule) => {
          const test = `alerts/tests/${environment}-${runbookFile(rule.alert).replace(/\.md$/, ".yml")}`;
          return [test, toYaml(alertTestFile(rule, `../${path}`, namespace))] as const;
        }),
      ];
    }),
  );
  return joinFiles([
    ["prometheus/rules/recordings.yml", toYaml(recordingRuleFile(recordings, namespace))],
    ...files,
  ]);
}
