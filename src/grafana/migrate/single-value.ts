import { isRecord, type Json, known, listOf, numberOf, objectOf, objectsOf, without } from "../json.ts";
import { pluginVersion } from "./plugin-version.ts";
import { reducerOf } from "./reducers.ts";

/** Before version 18 a gauge kept its options under a name of its own. */
export function gaugeOptions(panel: Json): Json {
  const old = panel["options-gauge"];
  if (!isRecord(old)) return panel;
  const { unit, stat, decimals, prefix, suffix } = old;
  const options = {
    ...without(old, "options", "unit", "stat", "decimals", "prefix", "suffix"),
    ...(Array.isArray(old.thresholds) && { thresholds: old.thresholds.toReversed() }),
    valueOptions: { unit, stat, decimals, prefix, suffix },
  };
  return { ...without(panel, "options-gauge"), options };
}

/** Stat, gauge and bar gauge had the configuration of their fields among their options, in three forms. */
export function migrateSingleValue(panel: Json): Json {
  if (!isRecord(panel.options)) return panel;
  const version = pluginVersion(panel);
  const options = version < 6.2 ? withFieldOptions(panel.options) : panel.options;
  const { fieldOptions, thresholds, ...rest } = options;
  const old = version < 7 && isRecord(fieldOptions) ? fieldOptions : undefined;
  const config = objectOf(panel.fieldConfig);
  const defaults = { ...objectOf(config.defaults), ...(old && oldDefaults(old, thresholds, version)) };
  const overrides = [...listOf(config.overrides), ...(old && !old.override ? listOf(old.overrides) : [])];
  const { values, limit, calcs } = old ?? {};
  return {
    ...panel,
    fieldConfig: {
      ...config,
      defaults: version < 8 ? withPercentEnds(defaults, version) : defaults,
      overrides,
    },
    options: old === undefined ? options : { ...rest, reduceOptions: known({ values, limit, calcs }) },
  };
}

/** Until 6.1 each setting stood by itself. */
function withFieldOptions(options: Json): Json {
  const { valueOptions, valueMappings, thresholds, minValue, maxValue, ...rest } = options;
  if (!isRecord(valueOptions)) return options;
  const calc = reducerOf(valueOptions.stat);
  return {
    ...rest,
    fieldOptions: {
      mappings: valueMappings,
      thresholds,
      defaults: { unit: valueOptions.unit, decimals: valueOptions.decimals, min: minValue, max: maxValue },
      ...(calc && { calcs: [calc] }),
    },
  };
}

function oldDefaults(old: Json, ofPanel: unknown, version: number): Json {
  const { color, ...defaults } = objectOf(old.defaults);
  const written = [defaults.thresholds, old.thresholds, version < 6.3 ? ofPanel : undefined];
  const steps = version < 6.6 ? written.find((one) => Array.isArray(one)) : undefined;
  return known({
    ...defaults,
    mappings: version < 6.3 ? (old.mappings ?? defaults.mappings) : defaults.mappings,
    color: typeof color === "string" ? { mode: "fixed", fixedColor: color } : color,
    thresholds: steps === undefined ? defaults.thresholds : { mode: "absolute", steps: sorted(steps) },
  });
}

function sorted(steps: unknown): readonly Json[] {
  const startOf = ({ value }: Json): number => numberOf(value) ?? Number.NEGATIVE_INFINITY;
  return objectsOf(steps)
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map(({ value, color }, index) => ({ value: index === 0 ? null : value, color }));
}

/** What a percentage reaches from and to was said by its unit until 7. */
function withPercentEnds(defaults: Json, version: number): Json {
  const { title, ...named } = defaults;
  const renamed =
    version < 7.1 && title !== undefined && title !== null ? { ...named, displayName: title } : defaults;
  const end = renamed.unit === "percent" ? 100 : renamed.unit === "percentunit" ? 1 : undefined;
  if (end === undefined) return renamed;
  return { ...renamed, min: numberOf(renamed.min) ?? 0, max: numberOf(renamed.max) ?? end };
}
