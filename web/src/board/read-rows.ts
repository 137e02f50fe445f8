import type { Dashboard, DashboardSection } from "../../../src/grafana/index.ts";
import { objectOf } from "../../../src/narrow/index.ts";
import type { Panel, Row } from "./model.ts";
import { readGrid } from "./read-grid.ts";
import { readPanel } from "./read-panel.ts";

/** The rows of a board with their panels; those that stand in no row are one without a head. */
export const readRows = ({ format, sections }: Dashboard): readonly Row[] =>
  sections.map((section): Row => {
    const { key, row } = section;
    const panels = section.panels.map(readPanel);
    return {
      id: key,
      title: row?.title ?? "",
      collapsed: row?.collapsed ?? false,
      headless: row?.headless ?? true,
      ...(row?.repeat === undefined ? {} : { repeat: row.repeat }),
      panels: format === "v2" ? panels : fromTop(panels, section),
    };
  });

/** The panels of a collapsed row keep the places that they have when it opens; nothing is left empty above. */
function fromTop(panels: readonly Panel[], { row }: DashboardSection): readonly Panel[] {
  const top = row === undefined ? Number.POSITIVE_INFINITY : readGrid(objectOf(row.spec.json.gridPos)).y + 1;
  const base = Math.min(top, ...panels.map(({ grid }) => grid.y));
  return panels.map((panel) => ({ ...panel, grid: { ...panel.grid, y: panel.grid.y - base } }));
}
