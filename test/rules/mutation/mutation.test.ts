import { describe, expect, it } from "vitest";
import { seed } from "../../fast-check.ts";
import { draw } from "../../mutation/draw.ts";
import { equivalents } from "./equivalents/index.ts";
import { judge, line, survived } from "./judge.ts";
import { allSubjects } from "./subjects/index.ts";

const all = allSubjects().flatMap(({ mutants }) => mutants());
/** All are judged by `npm run mutate:rules`, in minutes. */
const count = 160;
const drawn = draw(all, count, seed);

describe("a wrong change of a rule, or of who is told", () => {
  it("is drawn of every kind, each another", () => {
    const kinds = (of: typeof drawn) => new Set(of.map(({ operator }) => operator));
    expect(kinds(drawn)).toEqual(kinds(all));
    expect(new Set(drawn).size).toBe(Math.min(count, all.length));
  });

  it("is noticed by a test that is made from what is declared, or nothing is wrong with it", () => {
    const verdicts = drawn.map(judge);
    expect(verdicts.filter(survived).map(line)).toEqual([]);
    expect(verdicts.filter(({ killedBy }) => killedBy !== undefined).length).toBeGreaterThan(count / 2);
  });

  it("is called equivalent with a reason that is a sentence's worth", () => {
    for (const { why } of equivalents) expect(why.length).toBeGreaterThan(15);
  });
});
