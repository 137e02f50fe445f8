import { isRecord } from "../json.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DashboardOverride, DashboardThresholds } from "./panel.ts";

/** What a panel says about how its values look. */
export interface FieldConfig {
  readonly unit: string | undefined;
  readonly mappings: number;
  readonly thresholds: DashboardThresholds | undefined;
  readonly overrides: readonly DashboardOverride[];
}

function readThresholds(defaults: ObjectReader | undefined): DashboardThresholds | undefined {
  const thresholds = defaults?.object("thresholds");
  if (thresholds === undefined) return undefined;
  return {
    mode: thresholds.text("mode"),
    steps: thresholds
      .objects("steps")
      .map((step) => ({ value: step.numeric("value"), color: step.text("color") })),
  };
}

function readOverride(override: ObjectReader): DashboardOverride {
  const matcher = override.object("matcher");
  return {
    matcher: { id: matcher?.text("id"), options: matcher?.raw("options") },
    properties: override
      .objects("properties")
      .map((property) => ({ id: property.text("id"), value: property.raw("value") })),
  };
}

/** Reads `fieldConfig` of whatever holds it: a classic panel, or the spec of a v2 visualization. */
export function readFieldConfig(holder: ObjectReader | undefined): FieldConfig {
  const config = holder?.object("fieldConfig");
  const defaults = config?.object("defaults");
  return {
    unit: defaults?.text("unit"),
    mappings: defaults?.objects("mappings").length ?? 0,
    thresholds: readThresholds(defaults),
    overrides: config?.objects("overrides").map(readOverride) ?? [],
  };
}

/** Whether the options of a panel draw a legend; undefined where they do not say. */
export function readLegend(options: ObjectReader | undefined): boolean | undefined {
  const legend = options?.raw("legend");
  if (!isRecord(legend)) return undefined;
  if (typeof legend.showLegend === "boolean") return legend.showLegend;
  return typeof legend.displayMode === "string" ? legend.displayMode !== "hidden" : undefined;
}
