import { describe, expect, it } from "vitest";
import { askedAt, type Outcome, runGate } from "../../src/gates/index.ts";
import { type Check, checkNames, type Limit, type Tier, tierNumbers } from "../../src/standards/index.ts";
import { breaking, fact, good, keeping, outcome } from "./outcome-of.ts";

/** Runs the gate of a tier whose tools find all well, but for one check. */
async function gateWith(tier: Tier, check?: Check, is?: Outcome) {
  const rule = askedAt(tier, {});
  const ran: Check[] = [];
  const result = await runGate({
    ...{ tier, rule, signal: new AbortController().signal, cores: 2 },
    collect: async (one) => {
      ran.push(one);
      return one === check && is !== undefined ? is : good(rule.asks[one]);
    },
  });
  return { ran, passed: result?.run.passed, of: result?.checks.find((one) => one.check === check) };
}

const cells = tierNumbers.flatMap((tier) => checkNames.map((check) => ({ tier, check })));
const isAsked = ({ tier, check }: { tier: Tier; check: Check }) =>
  askedAt(tier, {}).asks[check] !== undefined;
const asked = cells.filter(isAsked);
const limits = asked.flatMap(({ tier, check }) =>
  (askedAt(tier, {}).asks[check]?.limits ?? []).map((limit) => ({
    tier,
    check,
    limit,
    measure: limit.measure,
  })),
);

describe("each cell of the matrix of tiers", () => {
  it.each(tierNumbers)("lets a change pass tier %i that keeps all limits", async (tier) => {
    expect((await gateWith(tier)).passed).toBe(true);
  });

  it.each(asked)("fails tier $tier where $check has no tool", async ({ tier, check }) => {
    const none = outcome([], { outcome: "unknown", reason: "no tool of this project says it" });
    const { passed, of } = await gateWith(tier, check, none);
    expect({ passed, result: of?.result, says: of?.says }).toEqual({
      ...{ passed: false, result: "unknown", says: ["no tool of this project says it"] },
    });
  });

  it.each(limits)(
    "fails tier $tier where $measure of $check is beyond its limit",
    async ({ tier, check, limit }) => {
      const { passed, of } = await gateWith(tier, check, withOne(tier, check, limit, breaking(limit)));
      expect({ passed, result: of?.result }).toEqual({ passed: false, result: "failed" });
      expect(of?.says).toEqual([expect.stringContaining(`${limit.measure} is `)]);
    },
  );

  it.each(limits)(
    "fails tier $tier where $measure of $check is not known",
    async ({ tier, check, limit }) => {
      const { passed, of } = await gateWith(tier, check, withOne(tier, check, limit, undefined));
      expect({ passed, result: of?.result }).toEqual({ passed: false, result: "unknown" });
    },
  );

  it.each(cells.filter((cell) => !isAsked(cell)))(
    "does not run $check at tier $tier",
    async ({ tier, check }) => {
      expect((await gateWith(tier)).ran).not.toContain(check);
    },
  );
});

function withOne(tier: Tier, check: Check, odd: Limit, value: number | undefined): Outcome {
  const all = askedAt(tier, {}).asks[check]?.limits ?? [];
  return outcome(all.map((one) => fact(one.measure, one === odd ? value : keeping(one))));
}
