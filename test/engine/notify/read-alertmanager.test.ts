import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";

const generated = join(import.meta.dirname, "..", "..", "..", "alertmanager", "alertmanager.yml");
const receivers = "receivers: [{name: r}]\n";

const receiver = (name: string, url: string, sendResolved: boolean) => ({
  name,
  untold: [],
  webhooks: [{ url, urlFile: undefined, sendResolved, maxAlerts: 0, timeoutMs: undefined }],
});

describe("the configuration of an Alertmanager, without one", () => {
  it("is read as far as we generate it, and what only an Alertmanager does is said", () => {
    const { routing, remarks } = readAlertmanager(readFileSync(generated, "utf8"));
    expect(remarks).toEqual([]);
    expect(routing?.receivers).toEqual([
      receiver("health-service", "http://health:8080/alerts", true),
      receiver("heartbeat", "http://health:8080/heartbeat/watchdog", false),
      // It tells nobody.
      { name: "canary", untold: [], webhooks: [] },
    ]);
    const [heartbeat, , , status] = routing?.route.routes ?? [];
    expect(heartbeat).toEqual({
      key: '{}/{alertname="Watchdog"}',
      matchers: [{ label: "alertname", operator: "=", value: "Watchdog" }],
      receiver: "heartbeat",
      groupBy: ["alertname"],
      groupWaitMs: 0,
      groupIntervalMs: 120_000,
      repeatMs: 60_000,
      muted: [],
      active: [],
      isContinued: false,
      routes: [],
    });
    expect(status).toMatchObject({ key: "{}/{}", isContinued: true, groupWaitMs: 10_000 });
    expect(status?.routes[0]).toMatchObject({ key: '{}/{}/{environment="drill"}', groupWaitMs: 0 });
    expect(routing?.inhibitRules.map(({ equal }) => equal)).toContainEqual(["environment", "service"]);
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
      'a route names the time interval "x", which is left alone: there is none',
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
      `route: {receiver: r}\ntime_intervals: [{name: x, time_intervals: [{times: [{start_time: 9, end_time: "10:00"}]}]}]\n${receivers}`,
      'the time interval "x" has 9, which is not understood: it is left alone',
    ],
    [
      `route: {receiver: r}\ninhibit_rules: [{source_matchers: ['a=~"("'], target_matchers: [b=c]}]\n${receivers}`,
      'the matcher "a=~\\"(\\"" of an inhibition is not understood: it keeps nothing silent',
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
