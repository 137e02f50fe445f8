import { describe, expect, it } from "vitest";
import { minute, RulesOnAStore } from "./rules-on-a-store.ts";

const rule = (more = ""): string =>
  `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: m > 1\n    annotations: {s: "{{ $value }} of {{ $labels.a }} in {{ $externalLabels.region }}"}\n${more}`;

describe("an alert", () => {
  it("is pending for its time, fires, and is resolved", () => {
    const on = new RulesOnAStore(rule("    for: 2m\n    labels: {severity: page}"));
    on.at(1, { x: 5, y: 1 });
    expect(on.phases).toEqual(["x pending"]);
    expect(on.ask("ALERTS", 1)).toEqual(["a=x,alertname=A,alertstate=pending,severity=page 1"]);
    expect(on.ask("ALERTS_FOR_STATE", 1)).toEqual(["a=x,alertname=A,severity=page 60"]);
    on.at(2, { x: 6 });
    expect(on.phases).toEqual(["x pending"]);
    on.at(3, { x: 7 });
    expect(on.phases).toEqual(["x firing"]);
    // The series of the phase before has ended.
    expect(on.ask("ALERTS", 3)).toEqual(["a=x,alertname=A,alertstate=firing,severity=page 1"]);
    expect(on.rule).toMatchObject({
      state: "firing",
      alerts: [{ value: 7, activeAt: minute, annotations: { s: "7 of x in eu" } }],
    });
    on.at(4, { x: 0 });
    expect(on.phases).toEqual([]);
    expect(on.ask("ALERTS", 4)).toEqual([]);
    expect(on.rule).toMatchObject({ state: "inactive", health: "ok" });
  });

  it("begins anew when it is not found in between", () => {
    const on = new RulesOnAStore(rule("    for: 2m"));
    on.at(1, { x: 5 });
    on.at(2, { x: 0 });
    on.at(3, { x: 5 });
    on.at(4, { x: 5 });
    expect(on.phases).toEqual(["x pending"]);
    on.at(5, { x: 5 });
    expect(on.phases).toEqual(["x firing"]);
  });

  it("fires on for as long as it is to, and only what has fired", () => {
    const on = new RulesOnAStore(rule("    for: 1m\n    keep_firing_for: 2m"));
    on.at(1, { x: 5, y: 5 });
    on.at(2, { x: 5, y: 0 });
    expect(on.phases).toEqual(["x firing"]);
    on.at(3, { x: 0 });
    on.at(4, { x: 0 });
    expect(on.rule).toMatchObject({ alerts: [{ state: "firing", keepFiringSince: 3 * minute }] });
    on.at(5, { x: 0 });
    expect(on.phases).toEqual([]);
  });

  it("forgets that it was not found when it is found again", () => {
    const on = new RulesOnAStore(rule("    keep_firing_for: 3m"));
    for (const [at, x] of [5, 0, 0, 5, 0, 0].entries()) on.at(at + 1, { x });
    expect(on.rule).toMatchObject({ alerts: [{ keepFiringSince: 5 * minute, activeAt: minute }] });
  });

  it("is sent when it fires, each minute that passes, when it is resolved, and for 15 minutes after", () => {
    const on = new RulesOnAStore(rule());
    const [first, ...others] = on.at(1, { x: 5 });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      annotations: { s: "5 of x in eu" },
      startsAt: minute,
      endsAt: 5 * minute,
      generatorUrl: "http://engine/graph?g0.expr=m+%3E+1&g0.tab=1",
    });
    expect(on.at(2, { x: 5 })).toEqual([]);
    expect(on.at(3, { x: 5 })).toMatchObject([{ startsAt: minute, endsAt: 7 * minute }]);
    expect(on.at(4, { x: 0 })).toMatchObject([{ startsAt: minute, endsAt: 4 * minute }]);
    const sent = Array.from({ length: 30 }, (_, i) => on.at(5 + i, { x: 0 }).length);
    expect(sent.lastIndexOf(1)).toBe(13);
    expect(sent.slice(0, 6)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it("is another one when it fires again soon after", () => {
    const on = new RulesOnAStore(rule());
    on.at(1, { x: 5 });
    on.at(2, { x: 0 });
    expect(on.at(3, { x: 5 })).toMatchObject([{ startsAt: 3 * minute, endsAt: 7 * minute }]);
  });

  it("drops the name of its series, and what a label of it makes empty", () => {
    const on = new RulesOnAStore(rule("    labels: {a: '{{ if false }}x{{ end }}', b: '{{ .Labels.a }}'}"));
    on.at(1, { x: 5 });
    expect(on.rule).toMatchObject({ type: "alerting" });
    expect(on.rule.type === "alerting" && on.rule.alerts.map(({ labels }) => labels.entries())).toEqual([
      [
        ["alertname", "A"],
        ["b", "x"],
      ],
    ]);
  });

  it("may ask in its texts what else is there", () => {
    const on = new RulesOnAStore(
      rule().replace(
        "{{ $value }}",
        '{{ range query \\"m > 1\\" | sortByLabel \\"a\\" }}{{ .Labels.a }}{{ end }} {{ query \\"m[1m]\\" }}',
      ),
    );
    on.at(1, { y: 5, x: 6 });
    const [alert] = on.rule.type === "alerting" ? on.rule.alerts : [];
    expect(alert?.annotations.s).toContain("error calling query: rule result is not a vector or scalar");
  });
});

describe("an alert that goes wrong", () => {
  it("says so when labels make two alerts one", () => {
    const on = new RulesOnAStore(rule("    labels: {a: same}"));
    on.at(1, { x: 5, y: 5 });
    expect(on.rule).toMatchObject({
      health: "err",
      lastError: "vector contains metrics with the same labelset after applying alert labels",
    });
    on.at(2, { x: 5, y: 0 });
    expect(on.rule).toMatchObject({ health: "ok", lastError: "" });
  });

  it("is counted with its group, each time", () => {
    const on = new RulesOnAStore(rule("    labels: {a: same}"));
    on.at(1, { x: 5, y: 5 });
    on.at(2, { x: 5, y: 5 });
    on.at(3, { x: 5, y: 0 });
    expect([...on.rules.failures.values()]).toEqual([2]);
    expect([...on.rules.failures.keys()][0]).toMatch(/^own\.yml;/);
  });

  it("drops all alerts above the limit", () => {
    const on = new RulesOnAStore(rule().replace("  rules:", "  limit: 1\n  rules:"));
    on.at(1, { x: 5 });
    expect(on.phases).toEqual(["x firing"]);
    on.at(2, { x: 5, y: 5 });
    expect(on.rule).toMatchObject({ lastError: "exceeded limit of 1 with 2 alerts", alerts: [] });
  });

  it("keeps what is known while its query fails", () => {
    const on = new RulesOnAStore(rule().replace("m > 1", "m > on(b) group_left() m"));
    on.at(1, { x: 5, y: 5 });
    expect(on.rule.lastError).toContain("many-to-many matching not allowed");
    expect(on.rule).toMatchObject({ health: "err", lastEvaluation: minute });
  });
});
