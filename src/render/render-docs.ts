import { runbookFile } from "../rules/index.ts";
import { toJson } from "../text/index.ts";
import { alertLinks } from "./alert-links.ts";
import { alertsPage } from "./docs/alerts-page.ts";
import { errorsPage } from "./docs/errors-page.ts";
import { metricsPage } from "./docs/metrics-page.ts";
import { metricsReference } from "./docs/metrics-reference.ts";
import { runbookPage } from "./docs/runbook-page.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, type ResolvedOptions, resolveOptions } from "./options.ts";

/**
 * `docs/metrics.md` and the same for programs, `docs/metrics.json`; `docs/alerts.md`, `docs/errors.md`, and
 * `docs/runbooks/<alert>.md` for each alert of a project that says what to do.
 */
export function renderDocs(options: RenderOptions): GeneratedFiles {
  return docFiles(resolveOptions(options));
}

/** The same, of options that are judged. */
export function docFiles(resolved: ResolvedOptions): GeneratedFiles {
  const { catalog, namespace, projectMetrics: project, recordings, alerts, boards } = resolved;
  const described = { ...catalog, project, recordings, namespace };
  const facts = { boards, environments: resolved.environments, links: alertLinks(resolved) };
  const runbooks = resolved.projectAlerts.flatMap((alert) =>
    alert.runbook === undefined
      ? []
      : [[`docs/runbooks/${runbookFile(alert)}`, runbookPage(alert, alert.runbook, facts)] as const],
  );
  return joinFiles([
    ["docs/metrics.md", metricsPage(described)],
    ["docs/metrics.json", toJson(metricsReference(described))],
    ["docs/alerts.md", alertsPage(alerts, facts)],
    ["docs/errors.md", errorsPage()],
    ...runbooks,
  ]);
}
