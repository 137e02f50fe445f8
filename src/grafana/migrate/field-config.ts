import { isRecord, type Json, objectOf } from "../json.ts";

/** Before version 42 what was not drawn could still be in the tooltip. */
export function hideWithTooltip(panel: Json): Json {
  const fieldConfig = objectOf(panel.fieldConfig);
  if (!Array.isArray(fieldConfig.overrides)) return panel;
  const overrides = fieldConfig.overrides.map((override: unknown) => {
    if (!isRecord(override) || !Array.isArray(override.properties)) return override;
    const properties = override.properties.map((property: unknown) => {
      if (!isRecord(property) || property.id !== "custom.hideFrom") return property;
      const value = objectOf(property.value);
      return value.viz === true ? { ...property, value: { ...value, tooltip: true } } : property;
    });
    return { ...override, properties };
  });
  return { ...panel, fieldConfig: { ...fieldConfig, overrides } };
}
