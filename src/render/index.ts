export { toJson, toYaml } from "../text/index.ts";
export { alertLinks } from "./alert-links.ts";
export {
  metricsReference,
  type ReferenceLabel,
  type ReferenceMetric,
} from "./docs/metrics-reference.ts";
export type { GeneratedFiles } from "./generated-files.ts";
export { type RenderOptions, type ResolvedOptions, resolveOptions } from "./options.ts";
export type { ProjectParts } from "./project/project-parts.ts";
export { renderAll } from "./render-all.ts";
export { renderDashboards } from "./render-dashboards.ts";
export { renderDocs } from "./render-docs.ts";
export { renderRules } from "./render-rules.ts";
