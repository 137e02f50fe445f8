import { describe, expect, it } from "vitest";
import { Written } from "../../../src/grafana/index.ts";
import type { Fields } from "../../../src/narrow/index.ts";
import { filterAlerts, loadAlerts, readAlertFilter, readRules } from "../../../web/src/data/alerts.ts";
import { labelFilter } from "../../../web/src/data/label-filter.ts";
import { fakeClient, live } from "../fake-client.ts";

const alert = (state: string, labels: object, activeAt: string, value = "0.5") => ({
  state,
  labels,
  activeAt,
  value,
  annotations: { summary: "<b>x</b>" },
});
const data = {
  groups: [
    {
      name: "services",
      rules: [
        { type: "recording", name: "a:b", health: "ok" },
        {
          type: "alerting",
          name: "Slow",
          health: "ok",
          labels: { severity: "ticket" },
          alerts: [
            alert("pending", { environment: "staging", service: "a.b" }, "2026-11-21T10:00:00Z"),
            alert("firing", { environment: "production", service: "c" }, "2026-11-21T11:00:00Z", "+Inf"),
          ],
        },
        { type: "alerting", name: "Down", health: "ok", labels: { environment: "production" }, alerts: [] },
        {
          type: "alerting",
          name: "Broken",
          health: "err",
          lastError: "many-to-many",
          labels: {},
          alerts: [],
        },
      ],
    },
  ],
};
const rules = () => readRules(JSON.parse(JSON.stringify(data)));
const shown = (options: Fields, scope = new Map()) =>
  filterAlerts(rules(), readAlertFilter(new Written(options), scope)).alerts.map(
    ({ name, state }) => `${name} ${state}`,
  );

describe("the list of alerts", () => {
  it("is made of the rules, and asks once for them", async () => {
    const client = fakeClient(() => JSON.parse(JSON.stringify(data)));
    const { alerts, total } = await loadAlerts(
      client,
      readAlertFilter(new Written({ maxItems: 1 }), new Map()),
      live(),
    );
    expect(client.asked).toMatchObject([{ path: "/api/v1/rules", params: [["type", "alert"]] }]);
    expect(total).toBe(3);
    expect(alerts).toHaveLength(1);
    expect(rules()[1]).toEqual({
      name: "Slow",
      state: "firing",
      labels: { environment: "production", service: "c" },
      annotations: { summary: "<b>x</b>" },
      since: Date.parse("2026-11-21T11:00:00Z"),
      value: Number.POSITIVE_INFINITY,
      group: "services",
    });
    expect(rules()[3]).toMatchObject({ state: "error", error: "many-to-many" });
  });

  it("shows what its options ask for, in their order", () => {
    expect(shown({ sortOrder: 3 })).toEqual(["Slow firing", "Broken error", "Slow pending"]);
    expect(shown({ sortOrder: 1 })).toEqual(["Broken error", "Slow pending", "Slow firing"]);
    expect(shown({ sortOrder: 4, stateFilter: { error: false } })).toEqual(["Slow pending", "Slow firing"]);
    expect(shown({ sortOrder: 5, stateFilter: { error: false } })).toEqual(["Slow firing", "Slow pending"]);
    expect(shown({ showInactiveAlerts: true, alertName: "dow" })).toEqual(["Down inactive"]);
    expect(shown({ stateFilter: { firing: false, pending: false, error: true } })).toEqual(["Broken error"]);
  });

  it("follows the variables of the board", () => {
    const filter = {
      alertInstanceLabelFilter: `{environment=~"\${environment:regex}",service=~"\${service:regex}"}`,
    };
    const chosen = (environment: string[], service: string[]) =>
      new Map([
        ["environment", { value: environment, many: true }],
        ["service", { value: service, many: true }],
      ]);
    expect(shown(filter, chosen(["staging", "qa"], ["a.b"]))).toEqual(["Slow pending"]);
    expect(shown(filter, chosen(["production"], ["a.b"]))).toEqual([]);
    const all = new Map([
      ["environment", { value: [], all: ".+", many: true }],
      ["service", { value: [], all: ".+", many: true }],
    ]);
    expect(shown(filter, all)).toEqual(["Slow pending", "Slow firing"]);
  });

  it("says that it cannot read a filter or an answer", () => {
    expect(() => readAlertFilter(new Written({ alertInstanceLabelFilter: "{a=}" }), new Map())).toThrow(
      /cannot be read/,
    );
    expect(() => readRules({ groups: 1 })).toThrow(/unknown shape/);
  });
});

describe("label matchers", () => {
  it.each([
    ["", {}, true],
    ["{}", { a: "1" }, true],
    ['{a="1"}', { a: "1" }, true],
    ['a="1",b!="2"', { a: "1", b: "2" }, false],
    ['{a=~"1|2",}', { a: "2" }, true],
    ['{a=~"1"}', { a: "11" }, false],
    ['{a!~"1.*"}', { a: "2" }, true],
    ['{a=""}', {}, true],
    ["{a='x\\'y'}", { a: "x'y" }, true],
    ["{a=~`x\\.y`}", { a: "x.y" }, true],
  ])("%s lets %j pass: %s", (text, labels, expected) => {
    expect(labelFilter(text)?.(labels)).toBe(expected);
  });

  it.each(["{a}", '{a="1"', '{a=~"("}', '{a="1" b="2"}', "a=1"])("%s cannot be read", (text) => {
    expect(labelFilter(text)).toBeUndefined();
  });
});
