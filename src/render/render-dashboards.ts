import { buildBoard, buildBoardResource, withLimits } from "../dashboards/index.ts";
import { catalogLookup } from "../promql/index.ts";
import { toJson } from "../text/index.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, type ResolvedOptions, resolveOptions } from "./options.ts";

/** `dashboards/<board>.json`, in the form that the target names. */
export function renderDashboards(options: RenderOptions): GeneratedFiles {
  return dashboardFiles(resolveOptions(options));
}

/** The same, of options that are judged. */
export function dashboardFiles(resolved: ResolvedOptions): GeneratedFiles {
  const { namespace, scrapeIntervalSeconds, target, catalog, projectMetrics, recordings } = resolved;
  const boards = resolved.boards.map((board) => withLimits(board, resolved.environments));
  // Windows are not judged here: whoever scrapes seldom still gets boards, and the lint says what is thin on them.
  const all = { ...catalog, metrics: { ...catalog.metrics, ...projectMetrics } };
  const lookup = catalogLookup(all, { recordings });
  const build = target === "grafana-v2" ? buildBoardResource : buildBoard;
  return joinFiles(
    boards.map((board) => [
      `dashboards/${board.key}.json`,
      toJson(build(board, { namespace, scrapeIntervalSeconds, boards, lookup })),
    ]),
  );
}
