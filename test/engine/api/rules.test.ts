import { describe, expect, it } from "vitest";
import type { AlertingView, GroupView, RecordingView } from "../../../src/engine/api/rules-view.ts";
import { Labels } from "../../../src/engine/model/labels.ts";
import { api, engineOf } from "./api-of.ts";

const facts = { health: "ok", lastError: "", evaluationSeconds: 0.25, lastEvaluation: 60_000 } as const;

const recording: RecordingView = {
  ...facts,
  type: "recording",
  name: "job:hits:rate5m",
  query: "rate(hits[5m])",
  labels: Labels.of([["team", "a"]]),
};
const alerting: AlertingView = {
  ...facts,
  type: "alerting",
  name: "TooSlow",
  query: "up < 1",
  labels: Labels.of([["severity", "page"]]),
  health: "err",
  lastError: "no",
  state: "firing",
  holdSeconds: 300,
  keepFiringSeconds: 0,
  annotations: { summary: "slow" },
  alerts: [
    {
      labels: Labels.of([["alertname", "TooSlow"]]),
      annotations: {},
      state: "firing",
      activeAt: 1500,
      keepFiringSince: 2000,
      value: 0.05,
    },
  ],
};

const group = (name: string, file: string, rules: GroupView["rules"]): GroupView => ({
  name,
  file,
  rules,
  intervalSeconds: 15,
  limit: 0,
  evaluationSeconds: 0.5,
  lastEvaluation: undefined,
});

const engine = engineOf({
  groups: () => [
    group("one", "/a.yml", [recording, alerting]),
    group("two", "/b.yml", [recording]),
    group("three", "/b.yml", [alerting]),
  ],
});

const named = (path: string): unknown => {
  const { data } = api(path, engine) as { data: { groups: { name: string; rules: { name: string }[] }[] } };
  return data.groups.map(({ name, rules }) => `${name}: ${rules.map((rule) => rule.name).join(" ")}`);
};

describe("/rules", () => {
  it("says all of a group and its rules", () => {
    expect(api("/rules?rule_group[]=one", engine)).toEqual({
      data: {
        groups: [
          {
            name: "one",
            file: "/a.yml",
            interval: 15,
            limit: 0,
            evaluationTime: 0.5,
            lastEvaluation: "0001-01-01T00:00:00Z",
            rules: [
              {
                name: "job:hits:rate5m",
                query: "rate(hits[5m])",
                labels: { team: "a" },
                health: "ok",
                evaluationTime: 0.25,
                lastEvaluation: "1970-01-01T00:01:00Z",
                type: "recording",
              },
              {
                state: "firing",
                name: "TooSlow",
                query: "up < 1",
                duration: 300,
                keepFiringFor: 0,
                labels: { severity: "page" },
                annotations: { summary: "slow" },
                alerts: [
                  {
                    labels: { alertname: "TooSlow" },
                    annotations: {},
                    state: "firing",
                    activeAt: "1970-01-01T00:00:01.5Z",
                    keepFiringSince: "1970-01-01T00:00:02Z",
                    value: "5e-02",
                  },
                ],
                health: "err",
                lastError: "no",
                evaluationTime: 0.25,
                lastEvaluation: "1970-01-01T00:01:00Z",
                type: "alerting",
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ["", ["one: job:hits:rate5m TooSlow", "two: job:hits:rate5m", "three: TooSlow"]],
    ["?type=alert", ["one: TooSlow", "three: TooSlow"]],
    ["?type=record", ["one: job:hits:rate5m", "two: job:hits:rate5m"]],
    ["?rule_name[]=TooSlow", ["one: TooSlow", "three: TooSlow"]],
    ["?rule_group[]=two&rule_group[]=three", ["two: job:hits:rate5m", "three: TooSlow"]],
    ["?file[]=/b.yml", ["two: job:hits:rate5m", "three: TooSlow"]],
    ['?match[]={team="a"}', ["one: job:hits:rate5m", "two: job:hits:rate5m"]],
    [
      '?match[]={team="a"}&match[]={severity=~"p.*"}',
      ["one: job:hits:rate5m TooSlow", "two: job:hits:rate5m", "three: TooSlow"],
    ],
    ["?group_limit=2", ["one: job:hits:rate5m TooSlow", "two: job:hits:rate5m"]],
  ])("filters by %s", (parameters, groups) => {
    expect(named(`/rules${parameters}`)).toEqual(groups);
  });

  it("gives page after page", () => {
    const first = api("/rules?group_limit=2", engine) as { data: { groupNextToken: string } };
    const next = `/rules?group_limit=2&group_next_token=${first.data.groupNextToken}`;
    expect(named(next)).toEqual(["three: TooSlow"]);
    expect(api(next, engine)).not.toHaveProperty("data.groupNextToken");
  });

  it("leaves the alerts out", () => {
    expect(api("/rules?type=alert&exclude_alerts=true&group_limit=1", engine)).toMatchObject({
      data: { groups: [{ rules: [{ alerts: null }] }] },
    });
  });

  it.each([
    ["type=x", 'invalid parameter "type": not supported value "x"'],
    ["match[]={}", "takes series of every kind"],
    ["exclude_alerts=x", 'invalid parameter "exclude_alerts": error converting exclude_alerts'],
    ["group_limit=x", 'invalid parameter "group_limit": group_limit needs to be a valid number'],
    ["group_limit=0", 'invalid parameter "group_limit": group_limit needs to be greater than 0'],
    ["group_next_token=x", "group_limit needs to be present in order to paginate over the groups"],
    ["group_limit=1&group_next_token=x", "invalid group_next_token 'x'. were rule groups changed?"],
  ])("refuses %s", (parameters, error) => {
    const refused = api(`/rules?${parameters}`, engine);
    expect(refused).toMatchObject({ status: 400, errorType: "bad_data" });
    expect(refused.error).toContain(error);
  });
});

describe("/alerts", () => {
  it("lists what is pending or firing", () => {
    expect(api("/alerts", engine)).toMatchObject({
      data: { alerts: [{ labels: { alertname: "TooSlow" } }, { labels: { alertname: "TooSlow" } }] },
    });
  });
});
