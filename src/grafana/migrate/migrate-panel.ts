import type { Json } from "../json.ts";
import { hideWithTooltip } from "./field-config.ts";
import { migrateGraph } from "./graph/graph.ts";
import { graphAliases, graphAxes, graphBeforeAxes, graphThresholds } from "./graph/old-graph.ts";
import { migrateHeatmap } from "./heatmap.ts";
import { upgradeLegend, upgradeTooltip, xAxisStays } from "./legend.ts";
import { upgradeDataLinks, upgradePanelLinks } from "./links.ts";
import { migratePieChart } from "./pie-chart.ts";
import { migrateSingleStat, oldStatThresholds } from "./single-stat.ts";
import { gaugeOptions, migrateSingleValue } from "./single-value.ts";
import { panelSources } from "./sources.ts";
import { migrateStyledTable, oldTableThresholds, upgradeCells } from "./table.ts";
import { upgradeFooter } from "./table-footer.ts";
import { migrateText } from "./text.ts";
import { mergeAfterLabels } from "./transformations.ts";
import { upgradeMappings } from "./value-mappings.ts";

type Step = (panel: Json, version: number) => Json;

/** What Grafana does to a panel of a board that is older than a version of the schema, in this order. */
const byVersion: readonly (readonly [below: number, step: Step])[] = [
  [2, graphBeforeAxes],
  [4, graphAliases],
  [9, oldStatThresholds],
  [10, oldTableThresholds],
  [12, graphAxes],
  [13, graphThresholds],
  [17, mostBeside],
  [18, gaugeOptions],
  [19, upgradePanelLinks],
  [21, upgradeDataLinks],
  [24, (panel) => (panel.type === "table" && panel.styles ? { ...panel, type: "table-old" } : panel)],
  [26, (panel) => (panel.type === "text2" ? { ...panel, type: "text" } : panel)],
  [30, upgradeTooltip],
  [31, mergeAfterLabels],
  [36, panelSources],
  [35, xAxisStays],
  [37, upgradeLegend],
];

/** What today's panels do to their old forms, whatever the version of the board. */
const byKind: Readonly<Record<string, Step>> = {
  graph: migrateGraph,
  singlestat: migrateSingleStat,
  "grafana-singlestat-panel": migrateSingleStat,
  "table-old": migrateStyledTable,
  "grafana-piechart-panel": migratePieChart,
  heatmap: migrateHeatmap,
  "heatmap-new": migrateHeatmap,
  text: migrateText,
  stat: migrateSingleValue,
  gauge: migrateSingleValue,
  bargauge: migrateSingleValue,
};

const always: readonly Step[] = [upgradeCells, upgradeFooter, upgradeMappings];

/** A panel of a board of that version as today's Grafana has it. */
export function migratePanel(panel: Json, version: number): Json {
  const upgraded = byVersion.reduce(
    (one, [below, step]) => (version < below ? step(one, version) : one),
    panel,
  );
  const kind = typeof upgraded.type === "string" && Object.hasOwn(byKind, upgraded.type) ? upgraded.type : "";
  const today = byKind[kind]?.(upgraded, version) ?? upgraded;
  const whole = always.reduce((one, step) => step(one, version), today);
  return version < newestOfHiding ? hideWithTooltip(whole) : whole;
}

const newestOfHiding = 42;

/** `minSpan` was the width below which a copy moved to the next line. */
function mostBeside({ minSpan, ...panel }: Json): Json {
  if (typeof minSpan !== "number" || minSpan <= 0) return panel;
  const most = [1, 2, 3, 4, 6, 8, 12, 24].findLast((factor) => factor <= 24 / minSpan);
  return { ...panel, maxPerRow: most ?? 1 };
}
