import { flagOf, type JsonObject, listOf, numberOf, objectOf, textOf } from "../json/json.ts";
import type { AnnotationQuery } from "./model.ts";
import { readSource } from "./read-common.ts";

/** An annotation query of a classic dashboard; newer files keep the query in `target`. */
export function readAnnotation(json: JsonObject): AnnotationQuery {
  const target = objectOf(json.target);
  return {
    ...readFormats({ ...target, ...json }),
    ...readHead(json),
    datasource: readSource(json.datasource),
  };
}

/** An annotation query of the second schema; what that schema has no word for stands in `legacyOptions`. */
export function readV2Annotation(json: JsonObject): AnnotationQuery {
  const spec = objectOf(json.spec);
  const query = objectOf(spec.query);
  const inner = objectOf(query.spec);
  const step = inner.interval === undefined ? {} : { step: inner.interval };
  const name = textOf(objectOf(query.datasource).name);
  return {
    ...readFormats({ ...step, ...inner, ...objectOf(spec.legacyOptions) }),
    ...readHead(spec),
    datasource: { type: textOf(query.group), ...(name === "" ? {} : { uid: name }) },
  };
}

function readHead(json: JsonObject) {
  const filter = objectOf(json.filter);
  const ids = listOf(filter.ids).flatMap((id) => numberOf(id) ?? []);
  return {
    name: textOf(json.name),
    enable: flagOf(json.enable, true),
    hide: flagOf(json.hide),
    builtIn: json.builtIn === 1 || json.builtIn === true,
    iconColor: textOf(json.iconColor, "red"),
    ...(ids.length === 0 ? {} : { filter: { exclude: flagOf(filter.exclude), ids } }),
  };
}

function readFormats(json: JsonObject) {
  return {
    expr: textOf(json.expr),
    step: textOf(json.step, "60s"),
    titleFormat: textOf(json.titleFormat),
    textFormat: textOf(json.textFormat),
    tagKeys: textOf(json.tagKeys)
      .split(",")
      .map((key) => key.trim())
      .filter((key) => key !== ""),
    useValueForTime: flagOf(json.useValueForTime) || json.useValueForTime === "on",
  };
}
