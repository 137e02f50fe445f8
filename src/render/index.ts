export type { ReferenceLabel, ReferenceMetric } from "./docs/metrics-reference.ts";
export type { GeneratedFiles } from "./generated-files.ts";
export { type DashboardTarget, dashboardTargets, type RenderOptions } from "./options.ts";
export { renderAll } from "./render-all.ts";
export { renderDashboards } from "./render-dashboards.ts";
export { renderDocs } from "./render-docs.ts";
export { renderRules } from "./render-rules.ts";
export { toJson } from "./text/to-json.ts";
export { toYaml } from "./text/to-yaml.ts";
