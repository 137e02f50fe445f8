import { matcherSettings, readOptions } from "../../../src/grafana/index.ts";
import { objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import type { FieldConfigSource } from "./model.ts";

/** Overrides that are for fields of series, as all are that the page has. */
export function readFieldConfig(value: unknown): FieldConfigSource {
  const { defaults, overrides } = objectOf(value);
  return {
    defaults: objectOf(defaults),
    overrides: objectsOf(overrides).flatMap(({ matcher, properties }) => {
      const { id, options, scope } = readOptions(matcherSettings, objectOf(matcher));
      if (scope === "elsewhere") return [];
      const set = objectsOf(properties);
      return [
        {
          matcher: { id, options },
          properties: set.map((property) => ({ id: textOf(property.id, ""), value: property.value })),
        },
      ];
    }),
  };
}
