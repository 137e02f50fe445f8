import { buildBoard } from "../dashboards/index.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import { type RenderOptions, resolveOptions } from "./options.ts";
import { toJson } from "./text/to-json.ts";

/** `dashboards/<board>.json`, each ready for Grafana 10 to 13. */
export function renderDashboards(options: RenderOptions): GeneratedFiles {
  const { namespace, scrapeIntervalSeconds, boards } = resolveOptions(options);
  return joinFiles(
    boards.map((board) => [
      `dashboards/${board.key}.json`,
      toJson(buildBoard(board, { namespace, scrapeIntervalSeconds, boards })),
    ]),
  );
}
