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
  const { catalog, namespace, projectMetrics: project, recordings, alerts, boards } = resolved;
  const described = { ...catalog, project, recordings, namespace };
  return joinFiles([
    ["docs/metrics.md", metricsPage(described)],
    ["docs/metrics.json", toJson(metricsReference(described))],
    ["docs/alerts.md", alertsPage(alerts, alertLinks(resolved), boards)],
    ["docs/errors.md", errorsPage()],
  ]);
}
