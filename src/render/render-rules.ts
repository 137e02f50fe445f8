import { serverEnvironment } from "../catalog/index.ts";
import {
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

/**
 * `prometheus/rules/recordings.yml`, `alerts/<environment>/<component>.yml`, and for each alert and environment
 * `alerts/tests/<environment>-<alert>.yml`, which `promtool test rules` runs.
 */
export function renderRules(options: RenderOptions): GeneratedFiles {
  return ruleFiles(resolveOptions(options));
}

/** The same, of options that are judged. */
export function ruleFiles(resolved: ResolvedOptions): GeneratedFiles {
  const { namespace, alerts, recordings, environments } = resolved;
  const links = alertLinks(resolved);
  const tested = (path: string) => ({
    namespace,
    alerts: `../${path}`,
    recordings: "../../prometheus/rules/recordings.yml",
  });
  checkAlertNames(alerts);
  const components = [...new Set(alerts.map(({ component }) => component))];
  const files = [...environments, serverEnvironment].flatMap((environment) =>
    components.flatMap((component) => {
      const path = `${environment.name}/${component}.yml`;
      const rules = alerts
        .filter((alert) => alert.component === component)
        .filter((alert) => environmentsOf(alert, environments).includes(environment))
        .map((alert) => alertRule(alert, environment, links));
      if (rules.length === 0) return [];
      return [
        [`alerts/${path}`, toYaml(alertRuleFile(component, environment, rules))] as const,
        ...rules.map((rule) => {
          const test = `alerts/tests/${environment.name}-${runbookFile(rule.alert).replace(/\.md$/, ".yml")}`;
          return [test, toYaml(alertTestFile(rule, tested(path), recordings))] as const;
        }),
      ];
    }),
  );
  return joinFiles([
    ["prometheus/rules/recordings.yml", toYaml(recordingRuleFile(recordings, namespace))],
    ...files,
  ]);
}
