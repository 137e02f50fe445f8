import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";
import { isMuted, routesOf } from "../../../src/engine/notify/routing.ts";
import { alertmanagerConfig, alerts } from "../../../src/rules/index.ts";
import { toYaml } from "../../../src/text/index.ts";
import { chosen } from "./some-notify.ts";

const text = toYaml(alertmanagerConfig({ healthUrl: "http://127.0.0.1:9", alerts, notify: chosen }));
const { routing, remarks } = readAlertmanager(text);

/** Receivers that an alert goes to at a moment, of those that it goes to at all. */
function told(labels: Readonly<Record<string, string>>, at: string): readonly string[] {
  if (routing === undefined) throw new Error(remarks.join());
  return routesOf(routing.route, Labels.of(Object.entries(labels)))
    .filter((route) => !isMuted(route, Date.parse(at)))
    .map(({ receiver }) => receiver);
}

const critical = {
  severity: "critical",
  environment: "production",
  component: "workflow",
  service: "story-api",
};
const llm = { ...critical, component: "llm", service: "other" };

describe("a window of maintenance", () => {
  it.each([
    ["2026-12-01T21:59:59Z", ["health-service", "oncall", "team"]],
    ["2026-12-01T22:00:00Z", ["health-service"]],
    ["2026-12-01T23:59:59Z", ["health-service"]],
    ["2026-12-02T02:29:59Z", ["health-service"]],
    ["2026-12-02T02:30:00Z", ["health-service", "oncall", "team"]],
    ["2027-12-01T23:00:00Z", ["health-service", "oncall", "team"]],
  ])(
    "that comes once mutes its alerts from its beginning to its end, but for the status page: %s",
    (at, who) => {
      expect(told(critical, at)).toEqual(who);
      expect(told({ ...critical, service: "other" }, at)).toEqual(["health-service", "oncall", "team"]);
    },
  );

  // 6 December 2026 is a Sunday.
  it.each([
    ["2026-12-06T21:59:00Z", true],
    ["2026-12-06T22:00:00Z", false],
    ["2026-12-07T01:59:00Z", false],
    ["2026-12-07T02:00:00Z", true],
    ["2026-12-07T04:30:00Z", false],
    ["2026-12-07T22:30:00Z", true],
  ])("that comes each week goes on past midnight, and another mutes the same: %s", (at, isTold) => {
    expect(told(llm, at).includes("oncall")).toBe(isTold);
  });

  it("mutes what another one mutes as well", () => {
    const both = { ...llm, service: "story-api" };
    expect(told(both, "2026-12-01T22:30:00Z")).not.toContain("oncall");
    expect(told(both, "2026-12-06T23:00:00Z")).not.toContain("oncall");
    expect(told(both, "2026-12-07T03:00:00Z")).toContain("oncall");
  });
});

describe("working hours", () => {
  // Monday in summer and in winter: Berlin is two hours or one ahead.
  it.each([
    ["2026-07-06T06:59:00Z", false],
    ["2026-07-06T07:00:00Z", true],
    ["2026-07-06T15:29:00Z", true],
    ["2026-07-06T15:30:00Z", false],
    ["2026-12-07T07:30:00Z", false],
    ["2026-12-07T08:00:00Z", true],
    ["2026-12-08T09:00:00Z", false],
  ])("hold alerts back until then, as the clocks there go: %s", (at, isTold) => {
    expect(told({ ...llm, severity: "warning" }, at).includes("mail")).toBe(isTold);
  });
});
