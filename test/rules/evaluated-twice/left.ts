/** What is worked out twice and not recorded, and why. */
export const left: Readonly<Record<string, string>> = {
  'max by (component_name, environment, service) (max_over_time(tta_component_coverage_ratio{kind="lines"}[1d]))':
    "one series for each component, and a line that is drawn only while somebody looks",
  "sum by (environment, le, service, workflow) (rate(tta_workflow_duration_seconds_bucket[5m]))":
    "what is recorded is its p95; the sums themselves would be one series for each bound of each workflow",
  "histogram_quantile(0.95, sum by (environment, le, service, workflow) (rate(tta_workflow_duration_seconds_bucket[5m])))":
    "recorded for numbers and tables; the line asks the buckets, which alone have exemplars, and the alert does, so that it is not an evaluation late and says nothing where a recording fails",
  "histogram_quantile(0.95, sum by (environment, le, orchestrator, service) (rate(tta_orchestrator_duration_seconds_bucket[5m])))":
    "a line with exemplars of a few orchestrators, a table that is asked for one moment, and the alert, which is not to be an evaluation late",
  "histogram_quantile(0.5, sum by (environment, le, service, workflow) (rate(tta_workflow_duration_seconds_bucket[5m])))":
    "a line of a few workflows and a table that is asked for one moment, only while somebody looks",
  "histogram_quantile(0.95, sum by (environment, le, model, provider, service) (rate(tta_llm_time_to_first_chunk_seconds_bucket[5m])))":
    "a line of a few models, which is drawn only while somebody looks; the alert asks the buckets, so that it is not an evaluation late",
  "sum by (environment, model, provider, reason, service) (increase(tta_llm_unpriced_requests_total[1h]))":
    "two series for each model, which seldom count, and a panel in a row that is closed",
  "histogram_quantile(0.99, sum by (environment, instance, le, service) (rate(tta_event_loop_delay_seconds_bucket[5m])))":
    "one series of buckets for each process, so that keeping it would save no reading; lines of it are drawn only while somebody looks, and the alert asks the buckets, so that it is not an evaluation late",
  "topk(10, max_over_time(histogram_quantile(0.99, sum by (environment, instance, le, service) (rate(tta_event_loop_delay_seconds_bucket[5m])))[$__range:$__interval] @ end()))":
    "looks over the time that a board shows, which no recording knows",
  'count by (environment, service) (last_over_time(up{job!~"alertmanager|alloy|collector|engine|health|host|loki|prometheus|promtail|runs|tempo"}[1h]))':
    "one series for each target, and a line that is drawn only while somebody looks",
  'histogram_quantile(0.5, sum by (check, environment, le, service, signal) (rate(tta_health_canary_latency_seconds_bucket{signal=~"alert|log|trace"}[15m])))':
    "one series of buckets for each canary and signal, and a line that is drawn only while somebody looks; the alert asks the buckets, so that it is not an evaluation late",
  "group by (check, environment, service) (last_over_time(tta_health_check_status[1h]))":
    "a few series for each check, and a line that is drawn only while somebody looks",
  "histogram_quantile(0.95, sum by (environment, le, method, route, service) (rate(tta_http_request_duration_seconds_bucket[5m])))":
    "recorded for lines; the alert asks the buckets, so that it is not an evaluation late and says nothing where a recording fails, and the table is asked for one moment",
  "sum by (environment, instance, service) (increase(prometheus_tsdb_wal_corruptions_total[3h]))":
    "one series for each Prometheus",
  'sum by (environment, service) (increase(tta_pipeline_patches_total{result="quarantined"}[1h]))':
    "one series for each process with pipelines",
  'sum by (environment, service) (increase(tta_pipeline_transitions_total{entity="task", to="failed"}[1h]))':
    "five series for each process with pipelines, and a line that is drawn only while somebody looks",
};
