import { bounded } from "../define/label.ts";
import { counter, gauge } from "../define/metric.ts";

const component = { component_id: bounded(), component_path: bounded() };

// Not held to the laws of names: gauges of others that end in _total.

/** What Grafana Alloy says of the log pipeline that it runs. */
export const alloyMetrics = {
  loki_write_sent_entries_total: counter({
    help: "Lines that Loki took.",
    labels: { host: bounded(), tenant: bounded(), ...component },
    owner: "alloy",
  }),
  loki_write_dropped_entries_total: counter({
    help: "Lines that were given up after all tries, by why.",
    labels: { host: bounded(), tenant: bounded(), reason: bounded(), ...component },
    owner: "alloy",
  }),
  loki_source_file_file_bytes_total: gauge({
    help: "Bytes that a log file has.",
    unit: "bytes",
    labels: { path: bounded(), ...component },
    owner: "alloy",
  }),
  loki_source_file_read_bytes_total: gauge({
    help: "Bytes of a log file that were read.",
    unit: "bytes",
    labels: { path: bounded(), ...component },
    owner: "alloy",
  }),
} as const;

/** The same of Promtail, where it runs in place of Alloy. */
export const promtailMetrics = {
  promtail_sent_entries_total: counter({
    help: "Lines that Loki took.",
    labels: { host: bounded() },
    owner: "promtail",
  }),
  promtail_dropped_entries_total: counter({
    help: "Lines that were given up after all tries, by why.",
    labels: { host: bounded(), tenant: bounded(), reason: bounded() },
    owner: "promtail",
  }),
  promtail_file_bytes_total: gauge({
    help: "Bytes that a log file has.",
    unit: "bytes",
    labels: { path: bounded() },
    owner: "promtail",
  }),
  promtail_read_bytes_total: gauge({
    help: "Bytes of a log file that were read.",
    unit: "bytes",
    labels: { path: bounded() },
    owner: "promtail",
  }),
} as const;
