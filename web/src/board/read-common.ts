import { Written } from "../../../src/grafana/index.ts";
import {
  flagOf,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
  textsOf,
} from "../json/json.ts";
import type { DateRules } from "../time/date-rules.ts";
import type {
  BoardLink,
  DataSourceRef,
  FieldConfigSource,
  Grid,
  PanelQuery,
  Transformation,
} from "./model.ts";
import { readLink } from "./read-link.ts";

/** `{ type, uid }`, the name that old files have, or nothing for the default one. */
export function readSource(value: Json | undefined, fallback: DataSourceRef = {}): DataSourceRef {
  if (typeof value === "string" && value !== "") return { uid: value };
  if (!isObject(value)) return fallback;
  const [type, uid] = [textOf(value.type), textOf(value.uid)];
  return { ...(type === "" ? {} : { type }), ...(uid === "" ? {} : { uid }) };
}

const formats = ["table", "heatmap"] as const;

/** One query of a panel; `spec` holds what the data source knows. */
export function readQuery(
  spec: JsonObject,
  refId: string,
  hidden: boolean,
  datasource: DataSourceRef,
): PanelQuery {
  const logs = datasource.type === "loki";
  const instant = flagOf(spec.instant) || (logs && spec.queryType === "instant");
  const maxLines = numberOf(spec.maxLines);
  return {
    refId,
    datasource,
    hidden,
    expr: textOf(spec.expr),
    legendFormat: typeof spec.legendFormat === "string" ? spec.legendFormat : "__auto",
    format: formats.find((format) => format === spec.format) ?? "time_series",
    instant,
    range: flagOf(spec.range, !instant),
    exemplar: flagOf(spec.exemplar),
    interval: textOf(spec.interval),
    intervalFactor: Math.max(1, Math.floor(numberOf(spec.intervalFactor) ?? 1)),
    ...(maxLines === undefined ? {} : { maxLines }),
  };
}

export function readFieldConfig(value: Json | undefined): FieldConfigSource {
  const { defaults, overrides } = objectOf(value);
  return {
    defaults: objectOf(defaults),
    overrides: listOf(overrides)
      .filter(isObject)
      .map(({ matcher, properties }) => ({
        matcher: { id: textOf(objectOf(matcher).id), options: objectOf(matcher).options },
        properties: listOf(properties)
          .filter(isObject)
          .map((property) => ({ id: textOf(property.id), value: property.value })),
      })),
  };
}

/** A transformation's id stands inside it, or beside it in the second schema. */
export function readTransformation(value: JsonObject): Transformation {
  const spec = isObject(value.spec) ? value.spec : value;
  const filter = objectOf(spec.filter);
  const kind = value.kind === "Transformation" ? "" : textOf(value.kind);
  return {
    id: textOf(spec.id, textOf(value.group, kind)),
    disabled: flagOf(spec.disabled),
    options: new Written(objectOf(spec.options)),
    ...(isObject(spec.filter) ? { filter: { id: textOf(filter.id), options: filter.options } } : {}),
  };
}

/** Some screens high: beyond that a browser lays nothing out. */
const highest = 200;

/** A place inside 24 columns. */
export function readGrid(value: JsonObject): Grid {
  const w = Math.min(24, Math.max(1, Math.floor(numberOf(value.w ?? value.width) ?? 12)));
  const x = Math.min(24 - w, Math.max(0, Math.floor(numberOf(value.x) ?? 0)));
  return {
    x,
    y: Math.max(0, Math.floor(numberOf(value.y) ?? 0)),
    w,
    h: Math.min(highest, Math.max(1, Math.floor(numberOf(value.h ?? value.height) ?? 8))),
  };
}

export function readBoardLink(value: JsonObject): BoardLink {
  return {
    ...readLink(value),
    type: value.type === "dashboards" ? "dashboards" : "link",
    tags: textsOf(value.tags),
    asDropdown: flagOf(value.asDropdown),
    includeVars: flagOf(value.includeVars),
    keepTime: flagOf(value.keepTime),
    tooltip: textOf(value.tooltip),
  };
}

export function readTime(value: JsonObject): { readonly from: string; readonly to: string } {
  return { from: textOf(value.from, "now-6h"), to: textOf(value.to, "now") };
}

/** What a board says of its dates: the same words in both schemas. */
export function readDates(value: JsonObject): DateRules {
  return {
    weekStart: textOf(value.weekStart),
    fiscalYearStart: numberOf(value.fiscalYearStartMonth) ?? 0,
    nowDelay: textOf(value.nowDelay),
  };
}

export function readTooltip(value: Json | undefined): "none" | "crosshair" | "tooltip" {
  if (value === 1 || value === "Crosshair") return "crosshair";
  return value === 2 || value === "Tooltip" ? "tooltip" : "none";
}
