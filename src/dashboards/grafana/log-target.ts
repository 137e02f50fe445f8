import { DataqueryBuilder, LokiQueryDirection, QueryEditorMode } from "@grafana/grafana-foundation-sdk/loki";
import { type LineCount, type Lines, printLogQuery } from "../../logql/index.ts";
import { variable } from "../../promql/index.ts";
import { logSource } from "./datasource.ts";
import { refId } from "./ref-id.ts";

/** What the reader has chosen. */
const chosen = {
  service: variable("service").pattern,
  environment: variable("environment").pattern,
};

/** The one query of a panel of logs: for this moment, or over the time of the board. */
export function logTarget(query: Lines | LineCount, shape: "instant" | "range"): DataqueryBuilder {
  return new DataqueryBuilder()
    .refId(refId(0))
    .datasource(logSource)
    .editorMode(QueryEditorMode.Code)
    .expr(printLogQuery(query, chosen))
    .queryType(shape)
    .direction(LokiQueryDirection.Backward);
}
