import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import type { RenderOptions } from "./options.ts";
import { renderDashboards } from "./render-dashboards.ts";
import { renderDocs } from "./render-docs.ts";
import { renderRules } from "./render-rules.ts";

/**
 * Every file that the catalog, the boards and the rules give. The same options give the same bytes.
 *
 * @example
 * ```ts
 * for (const [path, text] of renderAll({ scrapeIntervalSeconds: 15 })) write(path, text);
 * ```
 */
export function renderAll(options: RenderOptions): GeneratedFiles {
  return joinFiles([...renderDashboards(options), ...renderRules(options), ...renderDocs(options)]);
}
