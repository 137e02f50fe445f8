import { describe, expect, it } from "vitest";
import { Schedule } from "../../../src/engine/rules/schedule.ts";
import { groupsOf, minute, RulesOnAStore } from "./rules-on-a-store.ts";

const chain =
  "groups:\n- name: g\n  rules:\n  - {record: twice, expr: m * 2}\n  - {record: 'twice:more', expr: twice + 1, labels: {by: one}}\n";

describe("a group", () => {
  it("evaluates its rules in order, so that a later sees what an earlier recorded", () => {
    const on = new RulesOnAStore(chain);
    on.at(1, { x: 2 });
    expect(on.ask("twice", 1)).toEqual(["a=x 4"]);
    expect(on.ask("{__name__='twice:more'}", 1)).toEqual(["a=x,by=one 5"]);
  });

  it("ends series that a rule no longer gives", () => {
    const on = new RulesOnAStore("groups: [{name: g, rules: [{record: r, expr: m > 1}]}]");
    on.at(1, { x: 5, y: 5 });
    on.at(2, { x: 5, y: 0 });
    expect(on.ask("r", 2)).toEqual(["a=x 5"]);
  });

  it("leaves series alone while their rule fails", () => {
    const on = new RulesOnAStore("groups: [{name: g, limit: 1, rules: [{record: r, expr: m}]}]");
    on.at(1, { x: 5 });
    on.at(2, { x: 6, y: 5 });
    expect(on.rule).toMatchObject({ lastError: "exceeded limit of 1 with 2 series" });
    expect(on.ask("r", 2)).toEqual(["a=x 5"]);
  });

  it("says when labels make two series one, and takes a number for a series", () => {
    const on = new RulesOnAStore(
      "groups: [{name: g, rules: [{record: r, expr: m, labels: {a: same}}, {record: n, expr: '7'}, {record: w, expr: 'm[1m]'}]}]",
    );
    on.at(1, { x: 5, y: 5 });
    expect(on.rules.groups()[0]?.rules.map(({ lastError }) => lastError)).toEqual([
      "vector contains metrics with the same labelset after applying rule labels",
      "",
      "rule result is not a vector or scalar",
    ]);
    expect(on.ask("n", 1)).toEqual([" 7"]);
  });

  it("looks back by its offset, and records there", () => {
    const on = new RulesOnAStore("groups: [{name: g, query_offset: 1m, rules: [{record: r, expr: m}]}]");
    on.at(1, { x: 5 });
    on.at(2, { x: 6 });
    expect(on.ask("timestamp(r)", 2)).toEqual(["a=x 60"]);
    expect(on.ask("r", 2)).toEqual(["a=x 5"]);
  });

  it("says what its store refuses", () => {
    const on = new RulesOnAStore(
      "groups: [{name: g, rules: [{record: r, expr: m}, {record: r, expr: m + 1}]}]",
    );
    on.at(1, { x: 5 });
    expect(on.rules.groups()[0]?.rules.map(({ health, lastError }) => `${health} ${lastError}`)).toEqual([
      "ok ",
      "err duplicate sample for timestamp",
    ]);
  });

  it("is seen with how long it took", () => {
    const on = new RulesOnAStore(chain);
    let clock = 0;
    on.rules = new (Object.getPrototypeOf(on.rules).constructor)(
      { ...on.surroundings, elapsed: () => (clock += 250) },
      0,
    );
    on.rules.load(groupsOf(chain), 0);
    on.at(1);
    expect(on.rules.groups()).toMatchObject([
      {
        file: "own.yml",
        name: "g",
        intervalSeconds: 60,
        limit: 0,
        lastEvaluation: minute,
        evaluationSeconds: 1.25,
        rules: [{ evaluationSeconds: 0.25, query: "m * 2" }, {}],
      },
    ]);
  });
});

describe("rules that are loaded again", () => {
  const alerting = "groups: [{name: g, rules: [{alert: A, expr: m > 1, for: 2m}, {record: r, expr: m}]}]";

  it("go on with their alerts when something else in their group changes", () => {
    const on = new RulesOnAStore(alerting);
    on.at(1, { x: 5 });
    on.at(2, { x: 5 });
    on.rules.load(groupsOf(alerting.replace("record: r,", "record: s,")), 2.5 * minute);
    on.at(3, { x: 5 });
    expect(on.phases).toEqual(["x firing"]);
    expect([on.ask("r", 3), on.ask("s", 3)]).toEqual([[], ["a=x 5"]]);
  });

  it("keep their moments when nothing changes", () => {
    const on = new RulesOnAStore(alerting);
    on.rules.load(groupsOf(alerting), 90_000);
    expect(on.rules.next()).toBe(minute);
  });

  it("end the series of a group that is gone, but not those that another took over", () => {
    const on = new RulesOnAStore(alerting);
    on.at(1, { x: 1, y: 1 });
    on.rules.load(groupsOf("groups: [{name: other, rules: [{record: r, expr: 'm{a=\"x\"}'}]}]"), 90_000);
    on.at(2, { x: 2, y: 2 });
    expect(on.ask("r", 3)).toEqual(["a=x 2", "a=y 1"]);
    on.at(4, { x: 4 });
    expect(on.ask("r", 4)).toEqual(["a=x 4"]);
  });
});

describe("rules after a restart", () => {
  const rule = "groups: [{name: g, rules: [{alert: A, expr: m > 1, for: 3m}, {alert: B, expr: m > 5}]}]";
  const states = (on: RulesOnAStore): readonly string[] =>
    on.rules
      .groups()
      .flatMap(({ rules }) =>
        rules.flatMap((one) =>
          one.type === "alerting" ? one.alerts.map(({ state }) => `${one.name} ${state}`) : [],
        ),
      );

  it("wait no longer than they had to, and tell nobody twice", () => {
    const before = new RulesOnAStore(rule);
    before.at(1, { x: 9 });
    expect(before.at(2, { x: 9 })).toEqual([]);
    expect(states(before)).toEqual(["A pending", "B firing"]);
    const state: unknown = JSON.parse(JSON.stringify(before.rules.save()));

    const after = new RulesOnAStore(rule, { state, at: 60 * minute });
    expect(after.at(61, { x: 9 })).toMatchObject([{ startsAt: minute }]);
    expect(states(after)).toEqual(["A pending", "B firing"]);
    after.at(62, { x: 9 });
    expect(states(after)).toEqual(["A firing", "B firing"]);
  });

  it("end what they gave before, and say that it is over", () => {
    const before = new RulesOnAStore(rule);
    before.at(1, { x: 9 });
    const after = new RulesOnAStore(rule, { state: before.rules.save(), at: 2 * minute });
    expect(after.at(3, { x: 0 })).toMatchObject([{ startsAt: minute, endsAt: 3 * minute }]);
  });

  it.each([
    [undefined],
    [null],
    ["x"],
    [[{ rules: [{ alerts: [{ phase: "odd" }, 5, { phase: "firing", labels: 3 }] }] }]],
    [[[]]],
  ])("begin anew with a state that is none: %j", (state) => {
    const on = new RulesOnAStore(rule, { state, at: 0 });
    on.at(1, { x: 9 });
    expect(states(on)).toEqual(["A pending", "B firing"]);
  });
});

describe("the moments of a group", () => {
  it("are multiples of its interval, each once", () => {
    const schedule = new Schedule(15_000, 1_000);
    expect([
      schedule.take(14_999),
      schedule.take(15_004),
      schedule.take(15_005),
      schedule.take(30_000),
    ]).toEqual([undefined, 15_000, undefined, 30_000]);
  });

  it("are counted where they pass by", () => {
    const schedule = new Schedule(15_000, 0);
    expect([schedule.take(61_000), schedule.missed, schedule.next]).toEqual([60_000, 3, 75_000]);
  });

  it("begin anew where the clock was set back", () => {
    const schedule = new Schedule(15_000, 1_000_000);
    expect([schedule.take(500_000), schedule.next, schedule.take(510_000), schedule.missed]).toEqual([
      undefined,
      510_000,
      510_000,
      0,
    ]);
  });
});
