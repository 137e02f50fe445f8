import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";

const generated = join(import.meta.dirname, "..", "..", "..", "alertmanager", "alertmanager.yml");
const receivers = "receivers: [{name: r}]\n";

describe("the configuration of an Alertmanager, without one", () => {
  it("is read as far as we generate it, and what only an Alertmanager does is said", () => {
    const { routing, remarks } = readAlertmanager(readFileSync(generated, "utf8"));
    expect(routing).toEqual({
      route: {
        key: "{}",
        matchers: [],
        receiver: "health-service",
        groupBy: ["alertname", "service", "environment"],
        groupWaitMs: 10_000,
        groupIntervalMs: 60_000,
        repeatMs: 14_400_000,
        isContinued: false,
        routes: [
          {
            key: '{}/{environment="drill"}',
            matchers: [{ label: "environment", operator: "=", value: "drill" }],
            receiver: "health-service",
            groupBy: ["alertname", "service", "environment"],
            groupWaitMs: 0,
            groupIntervalMs: 1_000,
            repeatMs: 3_600_000,
            isContinued: false,
            routes: [],
          },
        ],
      },
      receivers: [
        {
          name: "health-service",
          webhooks: [
            {
              url: "http://health:8080/alerts",
              urlFile: undefined,
              sendResolved: true,
              maxAlerts: 0,
              timeoutMs: undefined,
            },
          ],
        },
      ],
    });
    expect(remarks).toEqual([
      "the configuration has inhibit_rules, which is left alone: an alert is sent although another one says more",
    ]);
  });

  it("has Alertmanager's own defaults", () => {
    expect(readAlertmanager(`route: {receiver: r}\n${receivers}`).routing?.route).toMatchObject({
      groupBy: [],
      groupWaitMs: 30_000,
      groupIntervalMs: 300_000,
      repeatMs: 14_400_000,
    });
  });

  it.each([
    [
      `route: {receiver: r, mute_time_intervals: [x]}\n${receivers}`,
      "a route has mute_time_intervals, which is left alone: alerts are sent at all times",
    ],
    [
      "route: {receiver: r}\nreceivers: [{name: r, slack_configs: [{}]}]",
      'the receiver "r" has slack_configs, which only an Alertmanager sends',
    ],
    [
      "route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: u, http_config: {}}]}]",
      'a webhook of the receiver "r" has http_config, which is left alone: requests are sent without what it says',
    ],
    [
      `route: {receiver: r, group_wait: soon}\n${receivers}`,
      'group_wait is "soon", which is no length of time: 30s is taken',
    ],
    [
      `route: {receiver: r, routes: [{matchers: ['a=~"("']}]}\n${receivers}`,
      'the matcher "a=~\\"(\\"" of a route is not understood: its route gets no alerts',
    ],
    [
      `route: {receiver: r, colour: red}\n${receivers}`,
      "a route has colour, which is left alone: only an Alertmanager does what it says",
    ],
  ])("says what is not done: %j", (text, remark) => {
    const { routing, remarks } = readAlertmanager(text);
    expect(routing).toBeDefined();
    expect(remarks).toEqual([remark]);
  });

  it.each([
    ["", "it has no route"],
    ["route: [", "it is no YAML: "],
    [
      "route: {receiver: s}\nreceivers: [{name: r}]",
      'a route names the receiver "s", which it does not have',
    ],
  ])("notifies nobody where it cannot be read: %j", (text, why) => {
    const { routing, remarks } = readAlertmanager(text);
    expect(routing).toBeUndefined();
    expect(remarks.join()).toContain(
      `the configuration of Alertmanager cannot be read, so that nobody is notified: ${why}`,
    );
  });
});
