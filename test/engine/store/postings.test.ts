import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { Postings } from "../../../src/engine/store/postings.ts";
import type { Matcher } from "../../../src/promql/index.ts";

const names = ["__name__", "a", "b", "c"];
const labels = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom("", "x", "y", "xy", "z\n")), { maxLength: 4 })
  .map((pairs) => Labels.of(pairs));
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({
    label: fc.constantFrom(...names, "never"),
    operator: fc.constantFrom("=" as const, "!=" as const),
    value: fc.constantFrom("", "x", "y", "xy", "nothing"),
  }),
  fc.record({
    label: fc.constantFrom(...names, "never"),
    operator: fc.constantFrom("=~" as const, "!~" as const),
    value: fc.constantFrom("", ".*", ".+", "x|y", "x|", "x.*", "[xy]+", "y?", "(?i)X", ".{2}", "a.b|x"),
  }),
);

/** As plainly as it can be said. */
function isFit(set: Labels, { label, operator, value }: Matcher): boolean {
  const has = set.get(label);
  const isMatch = operator.endsWith("~")
    ? new RegExp(`^(?:${value.replace("(?i)X", "[xX]")})$`, "s").test(has)
    : has === value;
  return operator.startsWith("!") ? !isMatch : isMatch;
}

describe("postings", () => {
  it("find the series that a plain search finds, also after some went", () => {
    fc.assert(
      fc.property(
        fc.array(labels, { maxLength: 40 }),
        fc.array(matcher, { maxLength: 4 }),
        fc.func(fc.boolean()),
        (sets, matchers, isGone) => {
          const postings = new Postings();
          for (const [id, set] of sets.entries()) postings.add(id, set);
          const ids = sets.map((_, id) => id);
          const fitting = (id: number): boolean =>
            matchers.every((each) => isFit(sets[id] ?? Labels.none, each));
          expect(postings.matching(matchers)).toEqual(ids.filter(fitting));
          const gone = new Set(ids.filter((id) => isGone(id)));
          postings.remove(
            gone,
            [...gone].map((id) => sets[id] ?? Labels.none),
          );
          const left = ids.filter((id) => !gone.has(id));
          expect(postings.matching(matchers)).toEqual(left.filter(fitting));
          expect(new Set(postings.names())).toEqual(new Set(left.flatMap((id) => sets[id]?.names ?? [])));
          expect(new Set(postings.values("a"))).toEqual(
            new Set(left.map((id) => sets[id]?.get("a") ?? "").filter((value) => value !== "")),
          );
        },
      ),
    );
  });

  it("refuse a pattern that RE2 refuses", () => {
    expect(() => new Postings().matching([{ label: "a", operator: "=~", value: "(?=a)" }])).toThrow(
      expect.objectContaining({ code: "PROMQL_REGEXP" }),
    );
  });
});
