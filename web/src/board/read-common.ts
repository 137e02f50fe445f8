import {
  type Json,
  matcherSettings,
  readOptions,
  transformationSettings,
  Written,
} from "../../../src/grafana/index.ts";
import { isObject, listOf, numberOf, objectOf, textOf } from "../json/json.ts";
import type { DataSourceRef, FieldConfigSource, Grid, Transformation } from "./model.ts";

/** `{ type, uid }`, the name that old files have, or nothing for the default one. */
export function readSource(value: unknown, fallback: DataSourceRef = {}): DataSourceRef {
  if (typeof value === "string" && value !== "") return { uid: value };
  if (!isObject(value)) return fallback;
  const [type, uid] = [textOf(value.type), textOf(value.uid)];
  return { ...(type === "" ? {} : { type }), ...(uid === "" ? {} : { uid }) };
}

/** Overrides that are for fields of series, as all are that the page has. */
export function readFieldConfig(value: unknown): FieldConfigSource {
  const { defaults, overrides } = objectOf(value);
  return {
    defaults: objectOf(defaults),
    overrides: listOf(overrides)
      .filter(isObject)
      .flatMap(({ matcher, properties }) => {
        const { id, options, scope } = readOptions(matcherSettings, objectOf(matcher));
        if (scope === "elsewhere") return [];
        const set = listOf(properties).filter(isObject);
        return [
          {
            matcher: { id, options },
            properties: set.map((property) => ({ id: textOf(property.id), value: property.value })),
          },
        ];
      }),
  };
}

/** A transformation's id stands inside it, or beside it in the second schema. */
export function readTransformation(value: Json): Transformation {
  const { id, disabled, options, filter, topic } = readOptions(
    transformationSettings,
    isObject(value.spec) ? value.spec : value,
  );
  const kind = value.kind === "Transformation" ? "" : textOf(value.kind);
  return {
    id: id || textOf(value.group, kind),
    disabled: disabled || topic === "elsewhere",
    options: new Written(objectOf(options)),
    ...(filter === undefined ? {} : { filter: { id: textOf(filter.id), options: filter.options } }),
  };
}

/** Some screens high: beyond that a browser lays nothing out. */
const highest = 200;

/** A place inside 24 columns. */
export function readGrid(value: Json): Grid {
  const w = Math.min(24, Math.max(1, Math.floor(numberOf(value.w ?? value.width) ?? 12)));
  const x = Math.min(24 - w, Math.max(0, Math.floor(numberOf(value.x) ?? 0)));
  return {
    x,
    y: Math.max(0, Math.floor(numberOf(value.y) ?? 0)),
    w,
    h: Math.min(highest, Math.max(1, Math.floor(numberOf(value.h ?? value.height) ?? 8))),
  };
}
