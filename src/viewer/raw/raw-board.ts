import { rawTag } from "../support/index.ts";
import type { Family } from "./family.ts";
import { type RawPanel, rawPanel } from "./raw-panel.ts";

const perRow = 3;
const width = 24 / perRow;
const height = 7;
/** More than anybody looks at; what is beyond is counted. */
const mostFamilies = 300;

/** What libraries add by themselves; it comes last. */
const ofProcess = /^(?:process|nodejs|go|python|jvm)_/;

/** Whichever the viewer asks. */
const datasource = { type: "prometheus" };

/** The address of the board of a service; another name than its own where that has signs which no address may have. */
function rawUid(service: string): string {
  return `metrics-of-${service.replace(/[^a-zA-Z0-9_-]+/g, "-")}`.slice(0, 40);
}

const panelAt = (
  { title, description, unit, queries }: RawPanel,
  id: number,
  x: number,
  y: number,
): object => ({
  id,
  type: "timeseries",
  title,
  description,
  datasource,
  gridPos: { x, y, w: width, h: height },
  fieldConfig: {
    defaults: {
      unit,
      color: { mode: "palette-classic" },
      custom: { drawStyle: "line", lineWidth: 2, fillOpacity: 0, showPoints: "auto" },
      noValue: "No data",
    },
    overrides: [],
  },
  options: {
    legend: { showLegend: true, displayMode: "list", placement: "bottom", calcs: [] },
    tooltip: { mode: "multi", sort: "desc" },
  },
  targets: queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode(65 + index),
    datasource,
    expr,
    legendFormat: legend,
    range: true,
  })),
});

/** A board with a panel for each metric of a service, as JSON: for services that no board was made for. */
export function rawBoard(service: string, families: readonly Family[]): string {
  const shown = families.slice(0, mostFamilies);
  const parts = [
    { title: "Metrics", of: shown.filter(({ name }) => !ofProcess.test(name)) },
    { title: "Process and runtime", of: shown.filter(({ name }) => ofProcess.test(name)) },
  ].filter(({ of }) => of.length > 0);
  const panels: object[] = [];
  let y = 0;
  for (const { title, of } of parts) {
    panels.push({
      id: panels.length + 1,
      type: "row",
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: 24, h: 1 },
    });
    y += 1;
    of.forEach((family, index) => {
      const [column, row] = [index % perRow, Math.floor(index / perRow)];
      panels.push(panelAt(rawPanel(family, service), panels.length + 1, column * width, y + row * height));
    });
    y += Math.ceil(of.length / perRow) * height;
  }
  const left = families.length - shown.length;
  const more = left === 0 ? "" : ` ${left} more are left out.`;
  return JSON.stringify({
    uid: rawUid(service),
    title: `Metrics of ${service}`,
    description: `What does ${service} measure, metric by metric? No board was made for it.${more}`,
    tags: [rawTag, service],
    schemaVersion: 39,
    editable: false,
    time: { from: "now-5m", to: "now" },
    refresh: "5s",
    panels,
  });
}
