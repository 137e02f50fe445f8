import { hideable, Written } from "../../../src/grafana/index.ts";
import {
  entryOf,
  type Fields,
  isRecord,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
} from "../../../src/narrow/index.ts";
import type { FieldOverride, PanelLink } from "../board/model.ts";
import { readDataLink } from "../board/read-link.ts";
import type { ColorChoice, FieldConfig } from "../frame/frame.ts";
import { readMappings } from "./mappings.ts";
import { readThresholds } from "./thresholds.ts";

/** What a panel type takes where its file says nothing, as Grafana's plugins do. */
const defaultMode: Readonly<Record<string, string>> = {
  timeseries: "palette-classic",
  trend: "palette-classic",
  barchart: "palette-classic",
  piechart: "palette-classic",
  histogram: "palette-classic",
  heatmap: "palette-classic",
  "state-timeline": "continuous-GrYlRd",
};
const defaultThresholds: Fields = {
  mode: "absolute",
  steps: [
    { value: null, color: "green" },
    { value: 80, color: "red" },
  ],
};

/** The configuration as JSON with one override's property set, as Grafana sets it: lists are put before others. */
export function withProperty(config: Fields, { id, value }: FieldOverride["properties"][number]): Fields {
  return setPath(config, id.split("."), value ?? undefined);
}

function setPath(target: Fields, path: readonly string[], value: unknown): Fields {
  const [key = "", ...rest] = path;
  if (rest.length > 0) return { ...target, [key]: setPath(objectOf(target[key]), rest, value) };
  const before = target[key];
  if (Array.isArray(value) && Array.isArray(before)) return { ...target, [key]: [...value, ...before] };
  return { ...target, [key]: value };
}

/** The configuration of one field, out of the JSON that defaults and overrides made. */
export function readConfig(json: Fields, panelType: string): FieldConfig {
  const [low, high] = [numberOf(json.min), numberOf(json.max)];
  const swapped = low !== undefined && high !== undefined && low > high;
  const custom = new Written(objectOf(json.custom));
  return {
    ...optional("unit", textOf(json.unit)),
    ...optional("decimals", decimalsOf(json.decimals)),
    ...optional("min", swapped ? high : low),
    ...optional("max", swapped ? low : high),
    ...optional("displayName", textOf(json.displayName)),
    ...optional("noValue", textOf(json.noValue)),
    thresholds: readThresholds(isRecord(json.thresholds) ? json.thresholds : defaultThresholds),
    color: readColor(json.color, entryOf(defaultMode, panelType) ?? "thresholds"),
    mappings: readMappings(json.mappings),
    links: objectsOf(json.links).map(readDataLink).filter(hasUrl),
    custom,
    hideFrom: custom.read(hideable).hideFrom,
  };
}

const hasUrl = ({ url }: PanelLink): boolean => url !== "";

function decimalsOf(value: unknown): number | undefined {
  const decimals = numberOf(value);
  return decimals === undefined ? undefined : Math.min(15, Math.max(0, Math.floor(decimals)));
}

function readColor(value: unknown, mode: string): ColorChoice {
  const { mode: written, fixedColor, seriesBy } = objectOf(value);
  return {
    mode: textOf(written, mode),
    ...optional("fixedColor", textOf(fixedColor)),
    ...(seriesBy === "min" || seriesBy === "max" || seriesBy === "last" ? { seriesBy } : {}),
  };
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value };
function optional(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
