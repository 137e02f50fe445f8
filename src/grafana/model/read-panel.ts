import { isRecord, numberOf } from "../json.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DashboardPanel } from "./panel.ts";
import type { Place } from "./panel-place.ts";
import { pluginOf, readDatasource } from "./read-datasource.ts";
import { readFieldConfig, readLegend } from "./read-field-config.ts";
import { readPanelLinks } from "./read-links.ts";
import { readQuery, readV2Query } from "./read-query.ts";

/** A panel without its place. */
export type PlacelessPanel = Omit<DashboardPanel, keyof Place>;

/** The objects that hold what a panel says, which the two formats keep in different ones. */
interface Holders {
  readonly spec: ObjectReader;
  readonly look: ObjectReader | undefined;
  readonly timing: ObjectReader | undefined;
}

function readShared(panel: ObjectReader, { spec, look, timing }: Holders) {
  const points = numberOf(timing?.raw("maxDataPoints"));
  return {
    ...readFieldConfig(look),
    ...panel.part,
    spec: spec.part,
    look: look?.part ?? { json: {}, path: spec.path },
    timing: timing?.part,
    id: spec.number("id"),
    title: spec.text("title"),
    description: spec.text("description"),
    legend: readLegend(look?.object("options")),
    links: readPanelLinks(spec, look),
    interval: timing?.text("interval"),
    maxDataPoints: points !== undefined && points >= 1 ? points : undefined,
    timeFrom: timing?.text("timeFrom"),
    timeShift: timing?.text("timeShift"),
  };
}

function libraryPanel(panel: ObjectReader): string | undefined {
  const value = panel.raw("libraryPanel");
  if (!isRecord(value)) return undefined;
  const name = value.name ?? value.uid;
  return typeof name === "string" ? name : "";
}

/** A panel of a classic board, which is of that type in its file. */
export function readPanel(panel: ObjectReader, writtenType: string | undefined): PlacelessPanel {
  const datasource = readDatasource(panel);
  const library = libraryPanel(panel);
  return {
    ...readShared(panel, { spec: panel, look: panel, timing: panel }),
    element: undefined,
    type: panel.text("type"),
    writtenType,
    libraryPanel: library,
    reference: library !== undefined && panel.raw("type") === undefined,
    datasource,
    queries: panel.objects("targets").map((target) => readQuery(target, datasource)),
    transformations: panel.objects("transformations").map((step) => ({
      id: step.text("id"),
      options: step.raw("options"),
      disabled: step.flag("disabled") ?? false,
      spec: step.part,
    })),
  };
}

/** One of the `elements` of a v2 board, by its name there. */
export function readElement(element: ObjectReader, name: string): PlacelessPanel {
  const spec = element.object("spec") ?? element;
  const viz = spec.object("vizConfig");
  const group = spec.object("data")?.object("spec");
  const library = spec.object("libraryPanel");
  const type = pluginOf(viz, "VizConfig");
  return {
    ...readShared(element, { spec, look: viz?.object("spec"), timing: group?.object("queryOptions") }),
    element: name,
    type,
    writtenType: type,
    libraryPanel: library === undefined ? undefined : (library.text("name") ?? library.text("uid") ?? ""),
    reference: element.raw("kind") === "LibraryPanel",
    datasource: undefined,
    queries: group?.objects("queries").map(readV2Query) ?? [],
    transformations:
      group?.objects("transformations").map((step) => {
        const own = step.object("spec");
        return {
          id: pluginOf(step, "Transformation") ?? own?.text("id"),
          options: own?.raw("options"),
          disabled: own?.flag("disabled") ?? false,
          spec: (own ?? step).part,
        };
      }) ?? [],
  };
}
