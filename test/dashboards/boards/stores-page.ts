/** What Prometheus, Loki, a shipper and Tempo say of themselves after things went wrong so many times. */
export function storesPage(times: number): string {
  const push = 'method="POST",route="loki_api_v1_push",ws="false"';
  const alloy = 'component_id="loki.write.default",component_path="/",host="loki:3100",tenant=""';
  const file = 'component_id="loki.source.file.services",component_path="/",path="/logs/shop.log"';
  const family = (type: "counter" | "gauge" | "histogram", name: string, lines: readonly string[]): string =>
    `# TYPE ${name} ${type}\n${lines.map((line) => `${name}${line}\n`).join("")}`;
  const answered = (status: string, count: number): readonly string[] => [
    `_bucket{${push},status_code="${status}",le="0.1"} ${count}`,
    `_bucket{${push},status_code="${status}",le="+Inf"} ${count}`,
    `_sum{${push},status_code="${status}"} ${count * 0.05}`,
    `_count{${push},status_code="${status}"} ${count}`,
  ];
  return [
    family("gauge", "prometheus_notifications_queue_length", [" 3"]),
    family("gauge", "prometheus_tsdb_wal_storage_size_bytes", [" 2e6"]),
    family("histogram", "loki_request_duration_seconds", [
      ...answered("204", 10 * times),
      ...answered("500", times),
    ]),
    family("counter", "loki_discarded_samples_total", [
      `{reason="line_too_long",tenant="fake",retention_hours="168",policy="",format="loki"} ${times}`,
    ]),
    family("counter", "loki_write_sent_entries_total", [`{${alloy}} ${10 * times}`]),
    family("counter", "loki_write_dropped_entries_total", [`{${alloy},reason="ingester_error"} ${times}`]),
    family("gauge", "loki_source_file_file_bytes_total", [`{${file}} 3000`]),
    family("gauge", "loki_source_file_read_bytes_total", [`{${file}} 1000`]),
    family("counter", "tempo_distributor_spans_received_total", [`{tenant="single-tenant"} ${10 * times}`]),
    family("counter", "tempo_discarded_spans_total", [
      `{reason="rate_limited",tenant="single-tenant"} ${times}`,
    ]),
    family("counter", "tta_runs_dropped_total", [`{item="spans"} ${times}`, `{item="points"} ${times}`]),
    family("counter", "tta_runs_hand_on_dropped_total", [`{signal="traces"} ${times}`]),
  ].join("");
}
