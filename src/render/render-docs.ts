import { recordings } from "../promql/index.ts";
import { alerts } from "../rules/index.ts";
import { alertLinks } from "./alert-links.ts";
import { alertsPage } from "./docs/alerts-page.ts";
import { errorsPage } from "./docs/errors-page.ts";
import { metricsPage } from "./docs/metrics-page.ts";
import { metricsReference } from "./docs/metrics-reference.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, resolveOptions } from "./options.ts";
import { toJson } from "./text/to-json.ts";

/** `docs/metrics.md` and the same for programs, `docs/metrics.json`; `docs/alerts.md` and `docs/errors.md`. */
export function renderDocs(options: RenderOptions): GeneratedFiles {
  const resolved = resolveOptions(options);
  const { catalog, namespace } = resolved;
  return joinFiles([
    ["docs/metrics.md", metricsPage(catalog, recordings, namespace)],
    ["docs/metrics.json", toJson(metricsReference({ ...catalog, project: {}, recordings, namespace }))],
    ["docs/alerts.md", alertsPage(alerts, alertLinks(resolved))],
    ["docs/errors.md", errorsPage()],
  ]);
}
