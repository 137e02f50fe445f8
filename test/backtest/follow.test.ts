import { describe, expect, it } from "vitest";
import { Followed } from "../../src/backtest/follow.ts";
import type { Outcome, TriedRule } from "../../src/backtest/index.ts";
import { Labels } from "../../src/engine/index.ts";
import { triedRule } from "./tried-rule.ts";

/** What a rule makes of one series: a value at each 15 s, undefined where the query does not find it. */
function outcomeOf(values: readonly (number | undefined)[], own: Partial<TriedRule> = {}, from = 0): Outcome {
  const followed = new Followed(triedRule(own));
  const labels = Labels.of([["queue", "mail"]]);
  for (const [i, value] of values.entries()) {
    followed.take(value === undefined ? [] : [{ labels, value }], i * 15_000);
  }
  return followed.outcome(from, (values.length - 1) * 15_000);
}

const no = undefined;

describe("a rule that is followed through the past", () => {
  it("fires when it was found for as long as its `for`, and resolves when it is not found", () => {
    const { episodes, firingMs, longestMs } = outcomeOf([no, 6, 6, 6, 9, 6, 6, no]);
    expect(episodes).toEqual([
      {
        labels: { alertname: "QueueLong", queue: "mail", severity: "warning" },
        activeAt: 15_000,
        firedAt: 75_000,
        resolvedAt: 105_000,
        worst: 9,
      },
    ]);
    expect({ firingMs, longestMs }).toEqual({ firingMs: 30_000, longestMs: 30_000 });
  });

  it("begins to wait anew after one evaluation that does not find it", () => {
    const { episodes, pending } = outcomeOf([6, 6, 6, 6, no, 6, 6, 6, 6, no]);
    expect(episodes).toEqual([]);
    expect(pending).toEqual({ times: 2, longestMs: 60_000 });
  });

  it("fires on for its keep_firing_for, and not once more when it is found meanwhile", () => {
    const found = [6, no, no, 6, no, no, no, no, no];
    const { episodes } = outcomeOf(found, { holdMs: 0, keepFiringMs: 45_000 });
    expect(episodes.map(({ firedAt, resolvedAt }) => [firedAt, resolvedAt])).toEqual([[0, 105_000]]);
  });

  it("takes the lowest value for the worst where low is bad", () => {
    expect(outcomeOf([3, 1, 2], { holdMs: 0, side: "below" }).episodes[0]?.worst).toBe(1);
  });

  it("leaves open what fires at the end, and leaves out what was over before the range", () => {
    const { episodes, firingMs } = outcomeOf([6, no, 6, 6, 6], { holdMs: 0 }, 20_000);
    expect(episodes.map(({ firedAt, resolvedAt }) => [firedAt, resolvedAt])).toEqual([[30_000, undefined]]);
    expect(firingMs).toBe(30_000);
  });

  it("counts time that several label sets fire at once a single time", () => {
    const followed = new Followed(triedRule({ holdMs: 0 }));
    const series = (queue: string) => ({ labels: Labels.of([["queue", queue]]), value: 6 });
    followed.take([series("mail")], 0);
    followed.take([series("mail"), series("sms")], 15_000);
    followed.take([series("sms")], 30_000);
    followed.take([], 45_000);
    const { firingMs, longestMs, labelSets } = followed.outcome(0, 60_000);
    expect({ firingMs, longestMs, labelSets }).toEqual({ firingMs: 45_000, longestMs: 30_000, labelSets: 2 });
  });

  it("fails as a real evaluation does where labels of the rule make two series one", () => {
    const followed = new Followed(triedRule({ labels: { queue: "all" } }));
    const both = ["mail", "sms"].map((queue) => ({ labels: Labels.of([["queue", queue]]), value: 6 }));
    expect(() => followed.take(both, 0)).toThrow("same labelset after applying alert labels");
  });
});
