import { bounded, closed } from "../define/label.ts";
import { counter, gauge } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "prometheus";

/** Series that Prometheus itself writes for every target and every alert. */
export const prometheusMetrics = defineMetrics({
  up: gauge({ help: "1 if the last scrape of a target succeeded, else 0.", owner }),
  scrape_duration_seconds: gauge({
    help: "Time the last scrape of a target took, as Prometheus saw it.",
    unit: "seconds",
    owner,
  }),
  scrape_samples_scraped: gauge({ help: "Samples that the last scrape of a target gave.", owner }),
  ALERTS: gauge({
    help: "1 for each alert that is pending or firing.",
    labels: {
      alertname: bounded(),
      alertstate: closed("pending", "firing"),
      severity: closed("critical", "warning", "info"),
      component: bounded(),
    },
    owner,
  }),
});

/** What Prometheus, or the engine in its place, says of itself on its own page. */
export const prometheusOwnMetrics = defineMetrics({
  prometheus_tsdb_head_series: gauge({ help: "Series that it keeps in memory.", owner }),
  prometheus_config_last_reload_successful: gauge({
    help: "1 if config and rules are what their files say, 0 where those of before go on.",
    owner,
  }),
  prometheus_config_last_reload_success_timestamp_seconds: gauge({
    help: "When config and rules were last taken from their files.",
    unit: "timestamp_seconds",
    owner,
  }),
  prometheus_rule_evaluation_failures_total: counter({
    help: "Evaluations of rules that failed, by the group that the rule is in.",
    labels: { rule_group: bounded() },
    owner,
  }),
  prometheus_tsdb_wal_corruptions_total: counter({
    help: "Times that what it had written to its disk could not be read again.",
    owner,
  }),
  prometheus_notifications_dropped_total: counter({
    help: "Alerts that no Alertmanager was told of: none took them, or too many waited.",
    owner,
  }),
});

/** What Prometheus says of alerts that wait, and the engine does not. */
export const prometheusQueueMetrics = defineMetrics({
  prometheus_notifications_queue_length: gauge({ help: "Alerts that wait for an Alertmanager.", owner }),
});

/** What Prometheus says of its remote write, where one is configured. */
export const remoteWriteMetrics = defineMetrics({
  prometheus_remote_storage_highest_timestamp_in_seconds: gauge({
    help: "When the newest sample was taken that remote write knows of.",
    unit: "seconds",
    owner,
  }),
  prometheus_remote_storage_queue_highest_sent_timestamp_seconds: gauge({
    help: "When the newest sample was taken that a remote write has sent; 0, or not there, before the first.",
    unit: "timestamp_seconds",
    labels: { remote_name: bounded(), url: bounded() },
    owner,
  }),
  prometheus_remote_storage_samples_pending: gauge({
    help: "Samples that wait to be sent; there as soon as a remote write is configured.",
    labels: { remote_name: bounded(), url: bounded() },
    owner,
  }),
});
