import { isRecord, type Json, listOf, numberOf, objectOf, objectsOf, plainText, textOf } from "../json.ts";

/** Steps of thresholds, ascending. */
type Steps = readonly Json[];

const isOld = ({ type }: Json): boolean => type === 1 || type === 2;

/** Mappings of a field's configuration and of its overrides, which had numbers for their types. */
export function upgradeMappings(panel: Json): Json {
  const { fieldConfig } = panel;
  if (!isRecord(fieldConfig)) return panel;
  const defaults = objectOf(fieldConfig.defaults);
  const steps = objectsOf(objectOf(defaults.thresholds).steps);
  const overrides = listOf(fieldConfig.overrides).map((override: unknown) => {
    if (!isRecord(override) || !Array.isArray(override.properties)) return override;
    const properties = override.properties.map((property: unknown) =>
      isRecord(property) && property.id === "mappings"
        ? { ...property, value: upgraded(property.value, []) }
        : property,
    );
    return { ...override, properties };
  });
  return {
    ...panel,
    fieldConfig: {
      ...fieldConfig,
      ...(defaults.mappings !== undefined && {
        defaults: { ...defaults, mappings: upgraded(defaults.mappings, steps) },
      }),
      ...(Array.isArray(fieldConfig.overrides) && { overrides }),
    },
  };
}

function upgraded(mappings: unknown, steps: Steps): unknown {
  const all = objectsOf(mappings);
  if (!all.some(isOld)) return mappings;
  const mapped = all.flatMap((one) => (isOld(one) ? mapping(one, steps) : [one]));
  const values = mapped.filter(({ type }) => type === "value").map(({ options }) => objectOf(options));
  const others = mapped.filter(({ type }) => type !== "value");
  return values.length === 0 ? others : [{ type: "value", options: Object.assign({}, ...values) }, ...others];
}

/** The mappings of a single number, which were two lists of which one was chosen. */
export function oldMappings(panel: Json, steps: Steps): readonly Json[] {
  const [values, ranges] = [objectsOf(panel.valueMaps), objectsOf(panel.rangeMaps)];
  const chosen = panel.mappingType || (values.length > 0 ? 1 : 2);
  return (chosen === 1 ? values : ranges).flatMap((one) => mapping({ ...one, type: chosen }, steps));
}

/** A mapped text that is a number takes the colour that the number would have. */
function mapping({ type, value, from, to, text }: Json, steps: Steps): readonly Json[] {
  const number = Number.parseFloat(plainText(text));
  const step = steps.findLast((one) => number >= (numberOf(one.value) ?? Number.NEGATIVE_INFINITY));
  const color = textOf(step?.color);
  const result = { text, ...(color === undefined ? {} : { color }) };
  const isNull = type === 1 ? value === "null" : from === "null" || to === "null";
  if (isNull) return [{ type: "special", options: { match: "null", result } }];
  if (type === 2)
    return [{ type: "range", options: { from: numberOf(from) ?? null, to: numberOf(to) ?? null, result } }];
  if (value === undefined || value === null) return [];
  return [{ type: "value", options: Object.fromEntries([[plainText(value), result]]) }];
}
