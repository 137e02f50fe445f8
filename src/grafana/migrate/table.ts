import {
  isRecord,
  type Json,
  known,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  without,
} from "../json.ts";
import { reducerOf } from "./reducers.ts";

/** Before version 10 a first threshold stood for what begins at nothing. */
export function oldTableThresholds(panel: Json): Json {
  if (panel.type !== "table" || !Array.isArray(panel.styles)) return panel;
  const styles = panel.styles.map((style: unknown) =>
    isRecord(style) && Array.isArray(style.thresholds) && style.thresholds.length >= 3
      ? { ...style, thresholds: style.thresholds.slice(1) }
      : style,
  );
  return { ...panel, styles };
}

const transformations: Readonly<Record<string, string>> = {
  timeseries_to_rows: "seriesToRows",
  timeseries_to_columns: "seriesToColumns",
  timeseries_aggregations: "reduce",
  table: "merge",
};

/** A table with styles becomes one with overrides. */
export function migrateStyledTable(panel: Json): Json {
  const styles = objectsOf(panel.styles);
  const everywhere = styles.find(({ pattern }) => pattern === "/.*/");
  const own = styles.filter(({ pattern }) => pattern !== "/.*/");
  const transform = textOf(panel.transform);
  const id =
    transform === undefined || !Object.hasOwn(transformations, transform)
      ? undefined
      : transformations[transform];
  const reducers = objectsOf(panel.columns).flatMap(({ value }) => reducerOf(value) ?? []);
  const step = { id, options: id === "reduce" ? { reducers, includeTimeField: false } : { reducers: [] } };
  return {
    ...without(
      panel,
      "styles",
      "transform",
      "columns",
      "fontSize",
      "scroll",
      "showHeader",
      "sort",
      "pageSize",
    ),
    type: "table",
    transformations: [...listOf(panel.transformations), ...(id === undefined ? [] : [step])],
    fieldConfig: { defaults: defaultsOf(everywhere), overrides: own.map(override) },
    options: {},
  };
}

function defaultsOf(style: Json | undefined): Json {
  if (style === undefined) return { custom: {} };
  const { unit, decimals, alias, align } = style;
  return known({
    unit,
    decimals: numberOf(decimals),
    displayName: textOf(alias),
    thresholds: thresholds(style),
    custom: known({ align: align === "auto" ? undefined : align, cellOptions: cellColor(style) }),
  });
}

function override(style: Json): Json {
  const pattern = textOf(style.pattern) ?? "";
  const unit = style.type === "date" ? `time: ${textOf(style.dateFormat) ?? ""}` : textOf(style.unit);
  const link = {
    title: textOf(style.linkTooltip) ?? "",
    url: textOf(style.linkUrl) ?? "",
    targetBlank: style.linkTargetBlank === true,
  };
  const values = known({
    displayName: textOf(style.alias),
    unit,
    decimals: numberOf(style.decimals),
    "custom.hidden": style.type === "hidden" ? true : undefined,
    links: style.link ? [link] : undefined,
    "custom.cellOptions": cellColor(style),
    "custom.align": style.align === "auto" ? undefined : textOf(style.align),
    thresholds: thresholds(style),
  });
  return {
    matcher: { id: /^\/.*\/$/.test(pattern) ? "byRegexp" : "byName", options: pattern },
    properties: Object.entries(values).map(([id, value]) => ({ id, value })),
  };
}

function cellColor({ colorMode }: Json): Json | undefined {
  if (colorMode === "value") return { type: "color-text" };
  return colorMode === "cell" || colorMode === "row" ? { type: "color-background" } : undefined;
}

function thresholds(style: Json): Json | undefined {
  const values = listOf(style.thresholds);
  const colors = listOf(style.colors);
  if (values.length === 0 || colors.length === 0) return undefined;
  const steps = [null, ...values].map((value, index) => ({
    color: colors[index],
    value: value === null ? null : numberOf(value),
  }));
  return { mode: "absolute", steps };
}

const gauges: Readonly<Record<string, string>> = {
  basic: "basic",
  "gradient-gauge": "gradient",
  "lcd-gauge": "lcd",
};

/** How a cell looked was a word before it was an object. */
function cellOptions(displayMode: unknown): Json {
  const mode = textOf(displayMode) ?? "auto";
  if (Object.hasOwn(gauges, mode)) return { type: "gauge", mode: gauges[mode] };
  if (mode === "color-background") return { type: mode, mode: "gradient" };
  return mode === "color-background-solid" ? { type: "color-background", mode: "basic" } : { type: mode };
}

/** Brings what a table says of its cells to that form, in its configuration and its overrides. */
export function upgradeCells(panel: Json): Json {
  const { fieldConfig } = panel;
  if (panel.type !== "table" || !isRecord(fieldConfig)) return panel;
  const defaults = objectOf(fieldConfig.defaults);
  const { displayMode, ...custom } = objectOf(defaults.custom);
  const overrides = listOf(fieldConfig.overrides).map((one: unknown) => {
    if (!isRecord(one) || !Array.isArray(one.properties)) return one;
    const properties = one.properties.map((property: unknown) =>
      isRecord(property) && property.id === "custom.displayMode"
        ? { id: "custom.cellOptions", value: cellOptions(property.value) }
        : property,
    );
    return { ...one, properties };
  });
  return {
    ...panel,
    fieldConfig: {
      ...fieldConfig,
      ...(displayMode !== undefined && {
        defaults: { ...defaults, custom: { ...custom, cellOptions: cellOptions(displayMode) } },
      }),
      ...(Array.isArray(fieldConfig.overrides) && { overrides }),
    },
  };
}
