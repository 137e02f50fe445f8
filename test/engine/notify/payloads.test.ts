import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { fingerprintOf } from "../../../src/engine/notify/fingerprint.ts";
import { alertmanagerPayload, webhookPayload } from "../../../src/engine/notify/payloads.ts";
import { withExternalLabels } from "../../../src/engine/notify/told-alert.ts";
import { anAlert } from "./an-alert.ts";

const began = Date.UTC(2024, 0, 1);

describe("what is posted", () => {
  it("to a webhook has the fields of Alertmanager, in its order", () => {
    const heading = {
      receiver: "a.b-c",
      groupKey: "{}:{}",
      groupLabels: Labels.none,
      externalUrl: "http://e",
      leftOut: 3,
    };
    const alerts = [anAlert({ service: "x" }, began), anAlert({ service: "y" }, began + 250, began + 1_500)];
    expect(JSON.stringify(webhookPayload(heading, alerts, began + 2_000))).toBe(
      JSON.stringify({
        receiver: "a\\.b-c",
        status: "firing",
        alerts: [
          {
            status: "firing",
            labels: { alertname: "A", service: "x" },
            annotations: { summary: "of x" },
            startsAt: "2024-01-01T00:00:00Z",
            endsAt: "0001-01-01T00:00:00Z",
            generatorURL: "http://engine/graph?g0.expr=m&g0.tab=1",
            fingerprint: fingerprintOf(
              Labels.of([
                ["alertname", "A"],
                ["service", "x"],
              ]),
            ),
          },
          {
            status: "resolved",
            labels: { alertname: "A", service: "y" },
            annotations: { summary: "of y" },
            startsAt: "2024-01-01T00:00:00.25Z",
            endsAt: "2024-01-01T00:00:01.5Z",
            generatorURL: "http://engine/graph?g0.expr=m&g0.tab=1",
            fingerprint: fingerprintOf(
              Labels.of([
                ["alertname", "A"],
                ["service", "y"],
              ]),
            ),
          },
        ],
        groupLabels: {},
        commonLabels: { alertname: "A" },
        commonAnnotations: {},
        externalURL: "http://e",
        version: "4",
        groupKey: "{}:{}",
        truncatedAlerts: 3,
      }),
    );
  });

  it("names an alert as Alertmanager does", () => {
    const labels = { alertname: "A", environment: "drill", instance: "1", job: "j", service: "x" };
    expect(fingerprintOf(Labels.of(Object.entries(labels)))).toBe("cc461f10300bd6e7");
  });

  it("to an Alertmanager is what its API takes, with the labels that name the engine", () => {
    const [own, taken] = withExternalLabels(
      [anAlert({ service: "x" }, began), anAlert({ region: "us" }, began)],
      { region: "eu" },
    );
    expect(alertmanagerPayload(own ? [own] : [])).toEqual([
      {
        labels: { alertname: "A", region: "eu", service: "x" },
        annotations: { summary: "of x" },
        startsAt: "2024-01-01T00:00:00.000Z",
        endsAt: "2024-01-01T00:04:00.000Z",
        generatorURL: "http://engine/graph?g0.expr=m&g0.tab=1",
      },
    ]);
    expect(taken?.labels.get("region")).toBe("us");
  });
});
