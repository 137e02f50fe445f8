import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, resolveOptions } from "./options.ts";
import { dashboardFiles } from "./render-dashboards.ts";
import { docFiles } from "./render-docs.ts";
import { openSloFiles } from "./render-openslo.ts";
import { ruleFiles } from "./render-rules.ts";

/**
 * Every file that the catalog, the boards and the rules give. The same options give the same bytes.
 *
 * @example
 * ```ts
 * for (const [path, text] of renderAll({ scrapeIntervalSeconds: 15 })) write(path, text);
 * ```
 */
export function renderAll(options: RenderOptions): GeneratedFiles {
  const resolved = resolveOptions(options);
  return joinFiles([
    ...dashboardFiles(resolved),
    ...ruleFiles(resolved),
    ...openSloFiles(resolved),
    ...docFiles(resolved),
  ]);
}
