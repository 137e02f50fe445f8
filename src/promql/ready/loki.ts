import { oneOf } from "../matchers.ts";
import { histogramSeries } from "../own.ts";

const name = "loki_request_duration_seconds";
const route = "loki_api_v1_push";

/** Pushes of lines to Loki. */
export const logPushes = histogramSeries(name, { route }).count;

/** Those that it did not take, and that may be sent again. */
export const failedLogPushes = histogramSeries(name, {
  route,
  status_code: oneOf("429", "500", "502", "503", "504"),
}).count;
