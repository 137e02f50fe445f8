import { expect, it } from "vitest";
import { fieldMatcher } from "../../../web/src/field/matchers.ts";
import { optionsOf } from "../../../web/src/variables/options.ts";

const long = `${"a".repeat(60)}-${"b1_".repeat(20)}`;

// A repeat of a repeat doubles its work with every letter: the page of a board with one stood still for ever.
it.each(["/^(a+)+$/", "/^((\\w+-?)+)+!$/", "(\\w*)*!", "/^(?:a|a)*!/"])(
  "refuses %s in one sentence",
  (regex) => {
    expect(() => optionsOf(["short", long], regex, 0)).toThrow(
      /takes too long on .*: write it without repeats/,
    );
  },
);

it("takes repeats of repeats that are quick", () => {
  const lines = ["one-two-three", `${"word-".repeat(40)}end`];
  expect(optionsOf(lines, "/^(?:[a-z]+-)+([a-z]+)$/", 0).map(({ value }) => value)).toEqual(["three", "end"]);
});

it("matches no field by a pattern that never ends", () => {
  const matcher = fieldMatcher({ id: "byRegexp", options: "/^(a+)+$/" });
  const field = { name: "x", type: "number" as const, values: [] };
  expect(matcher?.(field, { refId: "A", fields: [field] }, () => long)).toBe(false);
});
