import fc from "fast-check";
import { expect, it } from "vitest";
import { limitWords } from "../../src/maturity/evaluate/amount-words.ts";
import { criteriaAt } from "../../src/maturity/evaluate/criteria-at.ts";
import { evaluateAt } from "../../src/maturity/evaluate/evaluate.ts";
import { type Fact, keeps, measureNames, stages } from "../../src/standards/index.ts";
import { component, now, stagesOf } from "./made.ts";

const anyFact: fc.Arbitrary<Fact> = fc.record(
  {
    measure: fc.constantFrom(...measureNames),
    value: fc.option(fc.oneof(fc.double(), fc.nat(100), fc.double({ min: 0, max: 1 })), { nil: undefined }),
    source: fc.string(),
    atMs: fc.integer({ min: 0, max: now }),
    stale: fc.boolean(),
    why: fc.string(),
  },
  { requiredKeys: ["measure", "value", "source", "atMs"] },
);

it("never calls met what has a limit and no fact that keeps it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...stages),
      fc.array(anyFact, { maxLength: 60 }),
      fc.array(
        fc.tuple(
          fc.constantFrom(...criteriaAt("production").map(({ name }) => name)),
          fc.integer({ min: 0, max: 2 * now }),
        ),
      ),
      (stage, facts, waivers) => {
        const waived = waivers.map(([criterion, untilMs]) => ({ criterion, untilMs, by: "A", reason: "B" }));
        const { criteria } = evaluateAt(component({ waivers: waived }), stage, {
          facts,
          now,
          stageOf: stagesOf(),
        });
        for (const { result, limits, facts: used, validDays } of criteria) {
          if (result !== "met") continue;
          expect(validDays).toBeUndefined();
          expect(limits.length).toBeGreaterThan(0);
          for (const limit of limits) {
            const known = used.find(({ measure }) => measure === limit.measure);
            expect(known?.stale).not.toBe(true);
            expect(known?.value !== undefined && keeps(limit, known.value)).toBe(true);
          }
        }
      },
    ),
  );
});

it("never shows a value that breaks its limit as the limit itself", () => {
  const near = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), near, (atLeast, by) => {
      const bound = Number(atLeast.toFixed(2));
      const value = bound - by;
      const [shown = "", limit = ""] = limitWords({ measure: "coverage_lines", atLeast: bound }, value)
        .replace("share of lines that tests run: ", "")
        .split(", at least ");
      expect(shown).not.toBe(limit);
    }),
  );
  expect(limitWords({ measure: "coverage_lines", atLeast: 0.7 }, 0.69996)).toBe(
    "share of lines that tests run: 69.996 %, at least 70 %",
  );
  expect(limitWords({ measure: "lint_errors", atMost: 0 }, 3)).toBe("errors of the linter: 3, at most 0");
  expect(limitWords({ measure: "readme", atLeast: 1 }, 0)).toBe("whether a README says what it is: no");
});
