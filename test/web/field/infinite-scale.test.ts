import { expect, it } from "vitest";
import { rangeOf } from "../../../web/src/field/number-range.ts";

// One division by zero made every gauge and bar of its panel empty: their scale ran from -∞ to ∞.
it("leaves infinite values out of the scale of a panel", () => {
  const values = [3, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, null, 7];
  expect(rangeOf([{ type: "number", values }])).toEqual({ min: 3, max: 7, delta: 4 });
  const none = [{ type: "number" as const, values: [Number.POSITIVE_INFINITY] }];
  expect(rangeOf(none)).toEqual({ min: 0, max: 0, delta: 0 });
});
