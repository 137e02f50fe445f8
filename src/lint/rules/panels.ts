import type { DashboardFile, DashboardPanel } from "../../grafana/index.ts";
import type { Check, Report } from "../finding.ts";
import { angularPanels, corePanels, migratedPanels, panelsWithoutData } from "../panel-types.ts";

const named = (title: string | undefined): string => (title ? `"${title}"` : "a panel without a title");

function checkIds(board: DashboardFile, report: Report): void {
  const owners = new Map<number, string>();
  const seen = new Set<string>();
  const take = (id: number, title: string | undefined, where: Parameters<Report>[1]): void => {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, named(title));
    else
      report("panel-id-duplicate", where, `has the id ${id}, as ${owner} has`, "give each an id of its own");
  };
  for (const row of board.rows) if (row.id !== undefined) take(row.id, row.title, { path: row.path });
  for (const panel of board.panels) {
    // A v2 element may stand in the layout more than once.
    if (seen.has(panel.path)) continue;
    seen.add(panel.path);
    const { id } = panel;
    if (id === undefined) report("panel-id", { panel }, "has no id", "give it a positive whole number");
    else if (!Number.isSafeInteger(id) || id < 1) {
      report("panel-id", { panel }, `has the id ${id}`, "give it a positive whole number");
    } else take(id, panel.title, { panel });
  }
}

function checkWords(panel: DashboardPanel, report: Report): void {
  const { type, title, description } = panel;
  if (type === "text" || type === "row") return;
  if (!title?.trim()) report("panel-title", { panel }, "has no title", "name what it shows");
  if (!description?.trim()) {
    report(
      "panel-description",
      { panel },
      "has no description",
      "say what it shows and what to do when it looks wrong",
    );
  }
}

function checkType(panel: DashboardPanel, report: Report): void {
  // As the file names it, whatever Grafana makes of it.
  const type = panel.writtenType ?? panel.type;
  if (!type) {
    report("panel-type", { panel }, "has no type", "name the type, such as timeseries");
    return;
  }
  const says = `is of the type ${type}`;
  const [becomes, instead] = [migratedPanels.get(type), angularPanels.get(type)];
  if (becomes !== undefined) {
    report("panel-migrated", { panel }, `${says}, of which Grafana makes ${becomes}`, `use ${becomes}`);
  } else if (instead !== undefined) {
    report("panel-angular", { panel }, `${says}, which needs Angular`, `use ${instead}`);
  } else if (!corePanels.has(type)) {
    report("panel-plugin", { panel }, says, "use a type that Grafana brings, or install its plugin");
  } else if (!panelsWithoutData.has(type) && panel.queries.length === 0) {
    report("panel-no-query", { panel }, "has no query", "give it one, or remove it");
  }
}

/** Rules about what a panel is and says. */
export const checkPanels: Check = (board, report) => {
  checkIds(board, report);
  for (const panel of board.panels) {
    const { libraryPanel } = panel;
    if (libraryPanel === undefined) {
      checkWords(panel, report);
      checkType(panel, report);
      continue;
    }
    const name = libraryPanel === "" ? "" : ` "${libraryPanel}"`;
    report(
      "library-panel",
      { panel },
      `is the library panel${name}`,
      "unlink it, so that the board holds it",
    );
  }
};
