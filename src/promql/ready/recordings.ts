import { sum } from "../aggregate.ts";
import { histogramSeries } from "../own.ts";
import { latency, quantile } from "../quantile.ts";
import { rate } from "../rate.ts";
import { type AnyRecording, recorded, recordingName } from "../recording.ts";
import { errorRatio } from "./books.ts";
import { cacheHitRatio } from "./cache.ts";
import { sloRecordings } from "./slo/recordings.ts";
import { spentEachMinute } from "./spending.ts";

const window = "5m";
const byCache = ["environment", "service", "cache"] as const;
const byWorkflow = ["environment", "service", "workflow"] as const;
const byService = ["environment", "service"] as const;
const byPrimitive = ["environment", "service", "primitive", "kind"] as const;
const byRoute = ["environment", "service", "method", "route"] as const;
const runs = "tta_workflow_duration_seconds";
const executions = "tta_primitive_duration_seconds";
const requests = "tta_http_request_duration_seconds";

/** The one recorded name that is fixed by hand. A ratio kept in each process could not be added up. */
export const cacheHitRate = {
  name: "tta_cache_hit_rate",
  help: "Share of cache lookups that needed no new work, over 5 minutes.",
  query: cacheHitRatio(window, { by: byCache }),
} satisfies AnyRecording;

export const workflowErrorRatio = {
  name: recordingName({ by: byWorkflow, metric: runs, operation: "error_ratio_5m" }),
  help: "Share of the runs of a workflow that failed, over 5 minutes.",
  query: errorRatio(histogramSeries(runs), window, { by: byWorkflow }),
} satisfies AnyRecording;

export const workflowLatencyP95 = {
  name: recordingName({ by: byWorkflow, metric: runs, operation: "p95_5m" }),
  help: "Time within which 95 % of the runs of a workflow ended, over 5 minutes.",
  query: latency(0.95, histogramSeries(runs), window, { by: byWorkflow }),
} satisfies AnyRecording;

/** A service has more primitives than anything else: their buckets over hours are too many to read at once. */
export const primitiveLatencyP95 = {
  name: recordingName({ by: byPrimitive, metric: executions, operation: "p95_5m" }),
  help: "Time within which 95 % of the executions of a primitive ended, over 5 minutes.",
  query: latency(0.95, histogramSeries(executions), window, { by: byPrimitive }),
} satisfies AnyRecording;

/** A route has its buckets once for each method, class of status and process. */
export const httpLatencyP95 = {
  name: recordingName({ by: byRoute, metric: requests, operation: "p95_5m" }),
  help: "Time within which 95 % of the HTTP requests to a route were answered, over 5 minutes.",
  query: latency(0.95, histogramSeries(requests), window, { by: byRoute }),
} satisfies AnyRecording;

/** All routes of all processes of a service: the most buckets that there are, read once for all quantiles. */
const httpServiceBuckets = {
  name: recordingName({ by: [...byService, "le"], metric: requests, operation: "rate_5m" }),
  help: "HTTP requests to a service per second that took no longer than a bound, over 5 minutes.",
  query: sum(rate(histogramSeries(requests).buckets, window), { by: [...byService, "le"] }),
} satisfies AnyRecording;

function latencyOfService(q: number) {
  return {
    name: recordingName({ by: byService, metric: requests, operation: `p${q * 100}_5m` }),
    help: `Time within which ${q * 100} % of the HTTP requests to a service were answered, over 5 minutes.`,
    query: quantile(q, recorded(httpServiceBuckets)),
  } satisfies AnyRecording;
}

/** The slowest first. */
export const httpServiceLatency = [0.99, 0.95, 0.5].map((q) => ({ q, recording: latencyOfService(q) }));

/** What Prometheus computes ahead of time: cheap to read over weeks, without the single instance. */
export const recordings: readonly AnyRecording[] = [
  cacheHitRate,
  workflowErrorRatio,
  workflowLatencyP95,
  primitiveLatencyP95,
  httpLatencyP95,
  httpServiceBuckets,
  ...httpServiceLatency.map(({ recording }) => recording),
  spentEachMinute,
  ...sloRecordings,
];
