import { grown, type Kept, newest, type Sample, shares, sums } from "./kept.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import { quantiles } from "./quantile.ts";
import { trafficOf } from "./traffic.ts";

const window = 300;
const runs = "tta_workflow_duration_seconds";
const executions = "tta_primitive_duration_seconds";
const requests = "tta_http_request_duration_seconds";
const byService = ["environment", "service"];
const byWorkflow = [...byService, "workflow"];

const has =
  (label: string, ...values: readonly string[]) =>
  ({ labels }: Kept): boolean =>
    values.includes(labels[label] ?? "");
const called =
  (name: string) =>
  (one: Kept): boolean =>
    one.name === name;

/** A share of what was counted. */
function share(
  metric: string,
  counter: string,
  by: readonly string[],
  isPart: (one: Kept) => boolean,
  isWhole: (one: Kept) => boolean,
): () => Meaning {
  return () => {
    const given = trafficOf(metric);
    const counted = given.filter(called(counter));
    const of = (is: (one: Kept) => boolean) => sums(counted.filter(is), by, grown);
    return { window, given, gives: shares(of(isPart), of(isWhole)) };
  };
}

const bucketsOf = (metric: string, by: readonly string[], given: readonly Kept[]) =>
  sums(given.filter(called(`${metric}_bucket`)), [...by, "le"], (one) => grown(one) / window);

/** The time within which 95 % ended. */
const p95 = (metric: string, by: readonly string[]) => (): Meaning => {
  const given = trafficOf(metric);
  return { window, given, gives: quantiles(0.95, bucketsOf(metric, by, given)) };
};

const recordedBuckets = "environment_le_service:tta_http_request_duration_seconds:rate_5m";

/** A quantile of buckets that are recorded already. */
const ofRecorded = (q: number) => (): Meaning => {
  const buckets = [...bucketsOf(requests, byService, trafficOf(requests)).values()];
  const given = buckets.map(({ labels, value }) => ({ name: recordedBuckets, labels, values: [value] }));
  return { window, given, gives: quantiles(q, sums(given, [...byService, "le"], newest)) };
};

const service = "environment_service:tta_http_request_duration_seconds";

/** What the recordings mean that are no objective's. */
export const readyMeanings: Meanings = {
  tta_cache_hit_rate: share(
    "tta_cache_requests_total",
    "tta_cache_requests_total",
    [...byService, "cache"],
    has("result", "hit", "stale", "coalesced"),
    has("result", "hit", "stale", "coalesced", "miss", "error"),
  ),
  [`environment_service_workflow:${runs}:error_ratio_5m`]: share(
    runs,
    `${runs}_count`,
    byWorkflow,
    has("outcome", "error", "timeout", "rejected"),
    has("outcome", "ok", "error", "timeout", "rejected"),
  ),
  [`environment_service_workflow:${runs}:p95_5m`]: p95(runs, byWorkflow),
  [`environment_kind_primitive_service:${executions}:p95_5m`]: p95(executions, [
    ...byService,
    "primitive",
    "kind",
  ]),
  [`environment_method_route_service:${requests}:p95_5m`]: p95(requests, [...byService, "method", "route"]),
  [recordedBuckets]: () => {
    const given = trafficOf(requests);
    return { window, given, gives: [...bucketsOf(requests, byService, given).values()] };
  },
  [`${service}:p99_5m`]: ofRecorded(0.99),
  [`${service}:p95_5m`]: ofRecorded(0.95),
  [`${service}:p50_5m`]: ofRecorded(0.5),
  "environment_model_owner_provider_service:tta_llm_cost_usd:spent_1m": () => {
    const given = trafficOf("tta_llm_cost_usd_total");
    const spent = sums(given, [...byService, "model", "owner", "provider"], grown);
    const half = ({ labels, value }: Sample): Sample => ({ labels, value: value / 2 });
    return { window: 120, given, gives: [...spent.values()].map(half) };
  },
};
