import { describe, expect, it } from "vitest";
import { criteriaAt } from "../../src/maturity/evaluate/criteria-at.ts";
import { evaluateAt } from "../../src/maturity/evaluate/evaluate.ts";
import type { AskedCriterion, Judged } from "../../src/maturity/evaluate/evaluation.ts";
import type { Component } from "../../src/registry/index.ts";
import { criteria, type Fact, stages } from "../../src/standards/index.ts";
import {
  attests,
  breaking,
  component,
  dayMs,
  fact,
  goodFacts,
  instead,
  now,
  stagesOf,
  waives,
} from "./made.ts";

const endOfToday = Date.parse("2026-03-10T23:59:59.999Z");

interface Case {
  readonly asked: AskedCriterion;
  readonly stage: (typeof stages)[number];
}

/** Every criterion of every stage, also where a later stage asks for it again: none has to be named here. */
const cases: readonly (readonly [string, Case])[] = stages.flatMap((stage) =>
  criteriaAt(stage).map((asked) => [`${asked.name} at ${stage}`, { asked, stage }] as const),
);
const isOfRegistry = ({ limits }: AskedCriterion): boolean =>
  limits.some(({ measure }) => measure === "less_mature_dependencies");
const measured = cases.filter(([, { asked }]) => asked.validDays === undefined && !isOfRegistry(asked));
const attested = cases.filter(([, { asked }]) => asked.validDays !== undefined);

function judged(
  { asked, stage }: Case,
  facts: readonly Fact[],
  said: Partial<Component> = {},
  stageOf = stagesOf(),
): Judged | undefined {
  const all = evaluateAt(component(said), stage, { facts, now, stageOf });
  return all.criteria.find(({ name }) => name === asked.name);
}

it("judges each criterion that the table has, and none twice", () => {
  const named = new Set(stages.flatMap((stage) => Object.keys(criteria[stage])));
  expect(new Set(criteriaAt("production").map(({ name }) => name))).toEqual(named);
  expect(criteriaAt("production")).toHaveLength(named.size);
  expect(criteriaAt("development")).toEqual([]);
});

it("asks for the limits of the later stage where both ask for the same", () => {
  const ofStage = (stage: (typeof stages)[number]) =>
    criteriaAt(stage).find(({ name }) => name === "coverage");
  expect(ofStage("staging")).toMatchObject({ of: "staging", limits: [{ atLeast: 0.7 }] });
  expect(ofStage("production")).toMatchObject({ of: "production", limits: [{ atLeast: 0.85 }] });
});

describe.each(measured)("%s, which is measured,", (_, each) => {
  const { limits } = each.asked;

  it("is met where all its limits are kept", () => {
    expect(judged(each, goodFacts)?.result).toBe("met");
  });

  it.each(limits.map((limit) => [limit.measure, limit] as const))(
    "fails where %s just breaks its limit, also while the rest is unknown",
    (measure, limit) => {
      const facts = limits
        .map((one) => fact(one.measure, undefined))
        .filter((one) => one.measure !== measure);
      const bad = fact(measure, breaking(limit));
      expect(judged(each, instead([bad]))?.result).toBe("failed");
      expect(judged(each, [...facts, bad])?.result).toBe("failed");
    },
  );

  it.each(limits.map(({ measure }) => [measure] as const))(
    "is unknown, and says why, where %s is missing, not found out, or of another commit",
    (measure) => {
      const without = goodFacts.filter((one) => one.measure !== measure);
      expect(judged(each, without)).toMatchObject({
        result: "unknown",
        says: expect.stringContaining("never collected"),
      });
      const why = "the tool is not installed";
      expect(judged(each, instead([fact(measure, undefined, { why })]))).toMatchObject({
        result: "unknown",
        says: expect.stringContaining(why),
      });
      expect(judged(each, instead([fact(measure, Number.NaN)]))?.result).toBe("unknown");
      const [good = fact(measure, 0)] = goodFacts.filter((one) => one.measure === measure);
      expect(judged(each, instead([{ ...good, stale: true }]))).toMatchObject({
        result: "unknown",
        says: expect.stringContaining("another commit"),
      });
    },
  );

  it("is judged by what was found out last", () => {
    const [limit = { measure: "readme" }] = limits;
    const bad = fact(limit.measure, breaking(limit), { atMs: now - dayMs });
    expect(judged(each, [bad, ...goodFacts])?.result).toBe("met");
    expect(judged(each, [...goodFacts, { ...bad, atMs: now }])?.result).toBe("failed");
  });
});

describe.each(attested)("%s, which is attested,", (_, each) => {
  const { asked } = each;
  const { validDays = 0 } = asked;

  it("is met while somebody has stood for it for less than its days", () => {
    const result = judged(each, [], { attested: [attests(asked, validDays - 1)] });
    expect(result).toMatchObject({ result: "met", attestation: { by: "Ada" } });
    expect(result?.says).toMatch(/by Ada .*valid until 2026-03-1[01]: ticket 12/);
  });

  it("fails where nobody does, where that is too old, and for a day to come", () => {
    expect(judged(each, [])).toMatchObject({ result: "failed", says: "nobody attests it" });
    expect(judged(each, [], { attested: [attests(asked, validDays)] })).toMatchObject({
      result: "failed",
      says: `attested by Ada ${validDays} days ago, valid for ${validDays} days`,
    });
    expect(judged(each, [], { attested: [attests(asked, -2)] })).toMatchObject({ result: "failed" });
  });

  it("is judged by who stood for it last", () => {
    const [old, young] = [attests(asked, validDays + 5), attests(asked, 1)];
    expect(judged(each, [], { attested: [young, old] })?.result).toBe("met");
  });
});

describe.each(cases)("a waiver of %s", (_, each) => {
  const { asked } = each;
  const bad = isOfRegistry(asked) ? { dependencies: [{ name: "gone", declared: true, found: false }] } : {};
  const facts = goodFacts.filter(({ measure }) => asked.limits.every((limit) => limit.measure !== measure));

  it("holds until the end of its last day, and then no longer", () => {
    const until = (untilMs: number) => judged(each, facts, { ...bad, waivers: [waives(asked, untilMs)] });
    expect(until(endOfToday)).toMatchObject({
      result: "waived",
      says: expect.stringContaining("waived by Grace until 2026-03-10: it is replaced in April"),
    });
    expect(until(Date.parse("2026-03-10"))?.result).toBe("waived");
    const ended = until(Date.parse("2026-03-09T23:59:59.999Z"));
    expect(ended?.result).toBe(asked.validDays === undefined ? "unknown" : "failed");
    expect(ended?.says).toContain("the waiver of Grace ended on 2026-03-09");
  });

  it("takes nothing from what is met, and holds for no other", () => {
    const met = { ...(asked.validDays !== undefined && { attested: [attests(asked, 0)] }) };
    expect(judged(each, goodFacts, { ...met, waivers: [waives(asked, endOfToday)] })?.result).toBe("met");
    const other = criteriaAt("production").find(({ name }) => name !== asked.name) ?? asked;
    expect(judged(each, facts, { ...bad, waivers: [waives(other, endOfToday)] })?.result).not.toBe("waived");
  });
});

describe("what a component depends on", () => {
  const [each] = cases.filter(([, { asked }]) => isOfRegistry(asked)).map(([, one]) => one);
  const dependencies = [{ name: "store", declared: true, found: true }];
  const at = (stage: "staging" | "production", of: Parameters<typeof stagesOf>[0]) =>
    each && judged({ ...each, stage }, [], { dependencies }, stagesOf(of));

  it("may not be less ready than the stage that is asked for", () => {
    expect(at("staging", { store: "staging" })?.result).toBe("met");
    expect(at("staging", { store: "production" })?.result).toBe("met");
    expect(at("production", { store: "staging" })).toMatchObject({
      result: "failed",
      says: "dependencies that are less ready: 1, at most 0 (store is in staging)",
    });
  });

  it("is unknown where it is no component", () => {
    expect(at("staging", {})).toMatchObject({ result: "unknown", says: expect.stringContaining("store") });
  });

  it("is what the registry says, whatever facts do", () => {
    const lie = [fact("less_mature_dependencies", 0, { atMs: now + 1 })];
    expect(each && judged(each, lie, { dependencies }, stagesOf({ store: "development" }))?.result).toBe(
      "failed",
    );
  });
});
