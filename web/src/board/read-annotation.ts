import {
  annotationQuery,
  annotationSettings,
  annotationV2Settings,
  type Json,
  readOptions,
  type Values,
} from "../../../src/grafana/index.ts";
import { objectOf, textOf } from "../json/json.ts";
import type { AnnotationQuery } from "./model.ts";
import { readSource } from "./read-common.ts";

/** An annotation query of a classic dashboard; newer files keep the query in `target`. */
export const readAnnotation = (json: Json): AnnotationQuery => ({
  ...readFormats({ ...objectOf(json.target), ...json }),
  ...readHead(readOptions(annotationSettings, json)),
  datasource: readSource(json.datasource),
});

/** An annotation query of the second schema; what that schema has no word for stands in `legacyOptions`. */
export function readV2Annotation(json: Json): AnnotationQuery {
  const spec = objectOf(json.spec);
  const query = objectOf(spec.query);
  const inner = objectOf(query.spec);
  const step = inner.interval === undefined ? {} : { step: inner.interval };
  const name = textOf(objectOf(query.datasource).name);
  return {
    ...readFormats({ ...step, ...inner, ...objectOf(spec.legacyOptions) }),
    ...readHead(readOptions(annotationV2Settings, spec)),
    datasource: { type: textOf(query.group), ...(name === "" ? {} : { uid: name }) },
  };
}

type Head = Pick<
  Values<typeof annotationSettings>,
  "name" | "enable" | "hide" | "builtIn" | "iconColor" | "filter"
>;

const readHead = ({ name, enable, hide, builtIn, iconColor, filter }: Head) => ({
  name,
  enable,
  hide,
  builtIn,
  iconColor,
  ...(filter.ids.length === 0 ? {} : { filter }),
});

function readFormats(json: Json) {
  const formats = readOptions(annotationQuery, json);
  const keys = formats.tagKeys.split(",").map((key) => key.trim());
  return { ...formats, tagKeys: keys.filter((key) => key !== "") };
}
