/** A read-only endpoint that the page may ask. */
export interface Endpoint {
  /** Below the address of the server; `:name` stands for the name of a label, `:id` for that of a run. */
  readonly path: string;
  readonly params: readonly string[];
  /** Whether the server takes a POST with a form, in which a query of any length fits. */
  readonly post: boolean;
  /** A query over a range with a step, which gives as many points as they say. */
  readonly range?: boolean;
  /** Whether the server knows the parameter `timeout`. */
  readonly timeout?: boolean;
}

const selection = ["match[]", "start", "end", "limit"];
const evaluation = ["query", "limit", "lookback_delta", "stats"];

/** All that is asked of Prometheus: nothing that changes, reloads, deletes or shows its configuration. */
export const prometheusEndpoints: readonly Endpoint[] = [
  { path: "/api/v1/query", params: [...evaluation, "time"], post: true, timeout: true },
  {
    path: "/api/v1/query_range",
    params: [...evaluation, "start", "end", "step"],
    post: true,
    timeout: true,
    range: true,
  },
  { path: "/api/v1/query_exemplars", params: ["query", "start", "end"], post: true },
  { path: "/api/v1/labels", params: selection, post: true },
  { path: "/api/v1/label/:name/values", params: selection, post: false },
  { path: "/api/v1/series", params: selection, post: true },
  { path: "/api/v1/metadata", params: ["metric", "limit", "limit_per_metric"], post: false },
  {
    path: "/api/v1/rules",
    params: ["type", "rule_name[]", "rule_group[]", "file[]", "match[]", "exclude_alerts"],
    post: false,
  },
  { path: "/api/v1/alerts", params: [], post: false },
  { path: "/api/v1/status/buildinfo", params: [], post: false },
];

const logSpan = ["start", "end", "since"];

/** All that is asked of Loki. */
export const lokiEndpoints: readonly Endpoint[] = [
  {
    path: "/loki/api/v1/query_range",
    params: [...logSpan, "query", "limit", "step", "interval", "direction"],
    post: true,
  },
  { path: "/loki/api/v1/query", params: ["query", "limit", "time", "direction"], post: true },
  { path: "/loki/api/v1/labels", params: [...logSpan, "query"], post: false },
  { path: "/loki/api/v1/label/:name/values", params: [...logSpan, "query"], post: false },
];

const moments = ["fromMs", "toMs", "limit", "cursor"];

/** All that is asked of a receiver of runs: see `src/runs/support`. */
export const runsEndpoints: readonly Endpoint[] = [
  {
    path: "/api/runs",
    params: [
      ...moments,
      ...["text", "service[]", "workflow[]", "outcome[]", "minDurationMs", "order", "ascending", "since"],
    ],
    post: false,
  },
  { path: "/api/runs/:id", params: [], post: false },
  {
    path: "/api/logs",
    params: [...moments, "text", "level", "service[]", "traceId", "after"],
    post: false,
  },
  { path: "/api/runs-store", params: [], post: false },
];
