import { numberOf } from "../grafana/index.ts";
import type { Fields } from "./fields.ts";
import type { DashboardQuery, DatasourceReference } from "./model.ts";

/** Reads what classic and v2 queries share; `body` is where the query language's own fields are. */
export function readQuery(
  body: Fields,
  path: string,
  around: { refId: string | undefined; hidden: boolean; datasource: DatasourceReference | undefined },
): DashboardQuery {
  const instant = body.flag("instant") ?? false;
  return {
    path,
    ...around,
    expr: body.text("expr"),
    legend: body.text("legendFormat"),
    instant,
    range: body.flag("range") ?? !instant,
    interval: body.text("interval"),
    intervalFactor: numberOf(body.raw("intervalFactor")),
    format: typeof body.raw("format") === "string" ? String(body.raw("format")) : undefined,
  };
}
