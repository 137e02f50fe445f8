import { recordings } from "../promql/index.ts";
import { errorsPage } from "./docs/errors-page.ts";
import { metricsPage } from "./docs/metrics-page.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, resolveOptions } from "./options.ts";

/** `docs/metrics.md`, `docs/alerts.md` and `docs/errors.md`. */
export function renderDocs(options: RenderOptions): GeneratedFiles {
  const { catalog, namespace } = resolveOptions(options);
  return joinFiles([
    ["docs/metrics.md", metricsPage(catalog, recordings, namespace)],
    ["docs/errors.md", errorsPage()],
  ]);
}
