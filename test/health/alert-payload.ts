/** An alert as Alertmanager writes it; the zero time of Go stands for "has not ended". */
export function sentAlert(fingerprint: string, changes: Record<string, unknown> = {}) {
  return {
    status: "firing",
    labels: { alertname: "WorkflowErrorRatioHigh", severity: "critical", service: "story-api" },
    annotations: { summary: "Too many runs fail", description: "12 % of the runs fail" },
    startsAt: "2026-01-01T10:00:00.123Z",
    endsAt: "0001-01-01T00:00:00Z",
    generatorURL: "http://prometheus:9090/graph?g0.expr=up",
    fingerprint,
    ...changes,
  };
}

/** A webhook body, version 4. */
export function sentMessage(alerts: readonly unknown[], changes: Record<string, unknown> = {}) {
  return {
    receiver: "health",
    status: "firing",
    alerts,
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: "http://alertmanager:9093",
    version: "4",
    groupKey: "{}:{}",
    truncatedAlerts: 0,
    ...changes,
  };
}

export function postAlerts(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/alerts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
