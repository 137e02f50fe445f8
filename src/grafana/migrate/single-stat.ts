import { type Json, known, listOf, numberOf, objectOf, textOf, without } from "../json.ts";
import { today } from "./plugin-version.ts";
import { reducerOf } from "./reducers.ts";
import { oldMappings } from "./value-mappings.ts";

/** Before version 9 a first threshold stood for what begins at nothing. */
export function oldStatThresholds(panel: Json): Json {
  const { thresholds, type } = panel;
  if (type !== "singlestat" || typeof thresholds !== "string") return panel;
  const parts = thresholds.split(",");
  return parts.length >= 3 ? { ...panel, thresholds: parts.slice(1).join(",") } : panel;
}

const settings = [
  ..."colorBackground colorPostfix colorPrefix colorValue colors format gauge mappingType mappingTypes".split(
    " ",
  ),
  ..."nullPointMode nullText postfix postfixFontSize prefix prefixFontSize rangeMaps sparkline tableColumn".split(
    " ",
  ),
  ..."thresholds valueFontSize valueMaps valueName decimals".split(" "),
];

/** A single number becomes a stat, or a gauge where it was one. */
export function migrateSingleStat(panel: Json, version: number): Json {
  const gauge = objectOf(panel.gauge);
  const dial = gauge.show === true && panel.type === "singlestat" && version < 28;
  const column = textOf(panel.tableColumn);
  return {
    ...without(panel, ...settings),
    type: dial ? "gauge" : "stat",
    ...today,
    fieldConfig: { defaults: fieldDefaults(panel), overrides: listOf(objectOf(panel.fieldConfig).overrides) },
    options: {
      reduceOptions: {
        calcs: [reducerOf(panel.valueName) ?? "mean"],
        ...(column && { fields: `/^${column}$/` }),
      },
      orientation: "horizontal",
      ...(dial ? {} : statLook(panel)),
    },
  };
}

function fieldDefaults(panel: Json): Json {
  const gauge = objectOf(panel.gauge);
  const range = gauge.show ? { min: numberOf(gauge.minValue), max: numberOf(gauge.maxValue) } : {};
  const steps = thresholdSteps(panel);
  const mappings = oldMappings(panel, steps ?? []);
  const line = objectOf(panel.sparkline);
  const plain = !panel.colorBackground && !panel.colorValue;
  return known({
    unit: textOf(panel.format),
    noValue: textOf(panel.nullText),
    decimals: numberOf(panel.decimals),
    thresholds: steps && { mode: "absolute", steps },
    mappings: mappings.length === 0 ? undefined : mappings,
    color: plain && line.show && line.lineColor ? { mode: "fixed", fixedColor: line.lineColor } : undefined,
    ...range,
  });
}

/** One colour more than there are values between them. */
function thresholdSteps({ thresholds, colors }: Json): readonly Json[] | undefined {
  if (typeof thresholds !== "string" || thresholds === "" || !Array.isArray(colors)) return undefined;
  const values = thresholds.split(",").map((text) => Number(text.trim()));
  return colors.flatMap((color: unknown, index) => {
    const value = index === 0 ? null : values[index - 1];
    return value === undefined || Number.isNaN(value) ? [] : [{ value, color }];
  });
}

const statLook = (panel: Json): Json => ({
  graphMode: objectOf(panel.sparkline).show ? "area" : "none",
  colorMode: panel.colorBackground ? "background" : panel.colorValue ? "value" : "none",
  ...(panel.valueName === "name" ? { textMode: "name" } : {}),
});
