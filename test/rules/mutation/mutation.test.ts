import { describe, expect, it } from "vitest";
import { renderRules } from "../../../src/render/index.ts";
import { seed } from "../../fast-check.ts";
import { draw } from "../../mutation/draw.ts";
import { mutantsOf, subjectsOf } from "./all-mutants.ts";
import { equivalents } from "./equivalents.ts";
import { judge, line, survived } from "./judge.ts";

const subjects = subjectsOf(renderRules({ scrapeIntervalSeconds: 5 }));
const all = subjects.flatMap((subject) => mutantsOf(subject).map((mutant) => ({ ...mutant, subject })));
/** All are judged by `npm run mutate:rules`, in minutes. */
const drawn = draw(all, 120, seed);

describe("a wrong change of a rule", () => {
  it("is drawn of every kind, each another", () => {
    const kinds = (of: typeof drawn) => new Set(of.map(({ operator }) => operator));
    expect(kinds(drawn)).toEqual(kinds(all));
    expect(new Set(drawn).size).toBe(Math.min(120, all.length));
  });

  it("is noticed by a test that is made from the alert, or nothing is wrong with it", () => {
    const verdicts = drawn.map((mutant) => judge(mutant.subject, mutant));
    expect(verdicts.filter(survived).map(line)).toEqual([]);
    expect(verdicts.filter(({ killedBy }) => killedBy !== undefined).length).toBeGreaterThan(60);
  });

  it("is called equivalent with a reason that is a sentence's worth", () => {
    for (const { why } of equivalents) expect(why.length).toBeGreaterThan(15);
  });
});
