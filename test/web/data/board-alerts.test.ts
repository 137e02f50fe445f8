import { expect, it } from "vitest";
import type { Alert, AlertState } from "../../../web/src/data/alerts.ts";
import { alertsOfBoard } from "../../../web/src/data/board-alerts.ts";
import { metricsWithData } from "../../../web/src/data/metrics-with-data.ts";
import { fakeClient, live, param } from "../fake-client.ts";

const alert = (name: string, state: AlertState, annotations: Alert["annotations"], labels = {}): Alert => ({
  name,
  state,
  labels,
  annotations,
  group: "g",
});

it("finds the alerts that point at a board, by Grafana's annotation or by the address, each name once", () => {
  const uid = { __dashboardUid__: "tta-overview" };
  const alerts = [
    alert("Quiet", "inactive", uid),
    alert("Quiet", "inactive", uid),
    alert("Mixed", "inactive", uid),
    alert("Mixed", "pending", { dashboard_url: "/d/tta-overview?viewPanel=7&var-service={{ x }}" }),
    alert("Mixed", "firing", { dashboard_url: "https://grafana.example/d/tta-overview/overview#a" }),
    alert("Broken", "error", uid),
    alert("Waiting", "pending", uid),
    alert("Elsewhere", "firing", { dashboard_url: "/d/tta-overview-2" }),
    alert("Nowhere", "firing", { dashboard_url: "javascript:alert(1)", summary: "/d/tta-overview" }),
    alert("Taken over", "firing", { __dashboardUid__: "other", dashboard_url: "/d/tta-overview" }),
  ];
  const found = alertsOfBoard(alerts, "tta-overview");
  expect(found.map(({ name, state, on }) => [name, state, on.map((one) => one.state)])).toEqual([
    ["Mixed", "firing", ["firing", "pending"]],
    ["Broken", "error", ["error"]],
    ["Waiting", "pending", ["pending"]],
    ["Quiet", "inactive", []],
  ]);
  expect(alertsOfBoard(alerts, "")).toEqual([]);
});

it("asks once which metrics have data, and in parts where there are many", async () => {
  const client = fakeClient((question) => ({
    resultType: "vector",
    result: /"a\|/.test(param(question, "query") ?? "")
      ? [{ metric: { __name__: "b" }, value: [0, "3"] }]
      : [{ metric: { __name__: "m499" }, value: [0, "1"] }],
  }));
  expect([...(await metricsWithData(client, ["a", "b", "c"], live()))]).toEqual(["b"]);
  expect(client.asked.map((question) => param(question, "query"))).toEqual([
    'count by (__name__) ({__name__=~"a|b|c"})',
  ]);
  const many = Array.from({ length: 501 }, (_, i) => `m${i}`);
  await metricsWithData(client, many, live());
  expect(client.asked).toHaveLength(3);
  await metricsWithData(client, [], live());
  expect(client.asked).toHaveLength(3);
});
