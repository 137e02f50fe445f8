import { describe, expect, it } from "vitest";
import { minute, RulesOnAStore } from "./rules-on-a-store.ts";

const waits = "groups: [{name: g, rules: [{alert: A, expr: m > 1, for: 3m, keep_firing_for: 2m}]}]";

/** Rules whose alert is pending for two minutes when the clock is set back from minute 1,002 to 2. */
function setBack(): RulesOnAStore {
  const on = new RulesOnAStore(waits);
  for (const at of [1000, 1001, 1002]) on.at(at, { x: 5 });
  on.store.takeBack(2 * minute);
  // Its moments begin anew.
  on.at(2);
  return on;
}

describe("rules whose clock was set back", () => {
  it("let an alert wait for no longer than it had to", () => {
    const on = setBack();
    on.at(3, { x: 5 });
    expect(on.phases).toEqual(["x pending"]);
    on.at(4, { x: 5 });
    expect(on.phases).toEqual(["x firing"]);
  });

  it("tell of what fires, and when it is over", () => {
    const on = setBack();
    on.at(3, { x: 5 });
    expect(on.at(4, { x: 5 }).map(({ startsAt }) => startsAt)).toEqual([4 * minute]);
    on.at(5, { x: 0 });
    on.at(6, { x: 0 });
    expect(on.at(7, { x: 0 }).map(({ endsAt }) => endsAt)).toEqual([7 * minute]);
  });

  it("go on from what they kept at a time that is yet to come", () => {
    const before = new RulesOnAStore(waits);
    for (const at of [1000, 1001, 1002]) before.at(at, { x: 5 });
    const on = new RulesOnAStore(waits, { state: before.rules.save(), at: 2 * minute });
    on.at(3, { x: 5 });
    expect(on.rule).toMatchObject({ alerts: [{ state: "firing", activeAt: 0 }] });
  });
});
