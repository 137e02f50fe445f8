import {
  annotationHead,
  annotationQuery,
  type DashboardAnnotation,
  readOptions,
} from "../../../src/grafana/index.ts";
import type { AnnotationQuery } from "./model.ts";
import { readSource } from "./read-source.ts";

/** An annotation query; what only Grafana can draw of it is left out. */
export function readAnnotation({ spec, asked, datasource }: DashboardAnnotation): AnnotationQuery {
  const { filter, name, enable, hide, builtIn, iconColor } = readOptions(annotationHead, spec.json);
  const formats = readOptions(annotationQuery, asked);
  const keys = formats.tagKeys.split(",").map((key) => key.trim());
  return {
    ...formats,
    tagKeys: keys.filter((key) => key !== ""),
    ...{ name, enable, hide, builtIn, iconColor },
    ...(filter.ids.length === 0 ? {} : { filter }),
    datasource: readSource(datasource),
  };
}
