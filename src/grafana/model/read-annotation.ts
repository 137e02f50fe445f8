import { objectOf } from "../json.ts";
import type { DashboardAnnotation } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import { queryDatasource, readDatasource } from "./read-datasource.ts";

const isBuiltIn = (spec: ObjectReader): boolean => spec.raw("builtIn") === 1 || spec.raw("builtIn") === true;

/** An annotation of a classic board; newer files keep its query in `target`. */
export const readAnnotation = (annotation: ObjectReader): DashboardAnnotation => ({
  path: annotation.path,
  name: annotation.text("name"),
  builtIn: isBuiltIn(annotation),
  expr: annotation.text("expr") ?? annotation.object("target")?.text("expr"),
  datasource: readDatasource(annotation),
  spec: annotation.part,
  asked: { ...objectOf(annotation.raw("target")), ...annotation.json },
});

/** An annotation of a v2 board; what that schema has no word for stands in `legacyOptions`. */
export function readV2Annotation(annotation: ObjectReader): DashboardAnnotation {
  const spec = annotation.object("spec") ?? annotation;
  const query = spec.object("query");
  const inner = query?.object("spec");
  const legacy = spec.object("legacyOptions");
  const step = inner?.raw("interval");
  return {
    path: annotation.path,
    name: spec.text("name"),
    builtIn: isBuiltIn(spec),
    expr: inner?.text("expr") ?? legacy?.text("expr"),
    datasource: queryDatasource(query) ?? readDatasource(spec),
    spec: spec.part,
    asked: { ...(step === undefined ? {} : { step }), ...inner?.json, ...legacy?.json },
  };
}
