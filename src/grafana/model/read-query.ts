import { numberOf } from "../json.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DashboardQuery, DatasourceReference } from "./panel.ts";
import { queryDatasource, readDatasource } from "./read-datasource.ts";

type Around = Pick<DashboardQuery, "refId" | "hidden" | "datasource">;

/** What classic and v2 queries share; `body` is where the query language's own fields are. */
function readBody(body: ObjectReader, path: string, around: Around): DashboardQuery {
  const instant = body.flag("instant") ?? false;
  const format = body.raw("format");
  return {
    path,
    asked: body.part,
    ...around,
    expr: body.text("expr"),
    legend: body.text("legendFormat"),
    instant,
    range: body.flag("range") ?? !instant,
    interval: body.text("interval"),
    intervalFactor: numberOf(body.raw("intervalFactor")),
    format: typeof format === "string" ? format : undefined,
  };
}

/** A query of a classic panel; `source` is that of the panel. */
export const readQuery = (target: ObjectReader, source: DatasourceReference | undefined): DashboardQuery =>
  readBody(target, target.path, {
    refId: target.text("refId"),
    hidden: target.flag("hide") ?? false,
    datasource: readDatasource(target) ?? source,
  });

/** A query of a v2 element. */
export function readV2Query(item: ObjectReader): DashboardQuery {
  const outer = item.object("spec") ?? item;
  const query = outer.object("query");
  const named = readDatasource(outer);
  const reference = queryDatasource(query);
  return readBody(query?.object("spec") ?? outer, item.path, {
    refId: outer.text("refId"),
    hidden: outer.flag("hidden") ?? false,
    datasource:
      named === undefined || reference?.uid !== undefined
        ? reference
        : { ...named, type: named.type ?? reference?.type },
  });
}
