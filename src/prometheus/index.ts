export { createPrometheusApi, requirePrometheus } from "./adapters/prometheus-api.ts";
export { readPrometheusAddress } from "./address.ts";
export {
  limitQueries,
  type PrometheusApi,
  type QueryAnswer,
  type QueryRunner,
  type Sample,
  type Span,
  type SpanAnswer,
} from "./query-runner.ts";
