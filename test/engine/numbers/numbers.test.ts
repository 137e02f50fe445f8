import { describe, expect, test } from "vitest";
import { angle } from "../../../src/engine/numbers/angle.ts";
import { CompensatedSum } from "../../../src/engine/numbers/compensated-sum.ts";
import { greater, lesser } from "../../../src/engine/numbers/extremes.ts";
import { power } from "../../../src/engine/numbers/power.ts";
import { quantile } from "../../../src/engine/numbers/quantile.ts";

describe("a compensated sum", () => {
  test("keeps what rounding loses", () => {
    const sum = new CompensatedSum(3);
    for (const value of [1, 1e100, 1, -1e100]) sum.add(value);
    expect(sum.total).toBe(2);
  });

  test("stays infinite in dialect 3, and is no number in dialect 2", () => {
    const [three, two] = [new CompensatedSum(3), new CompensatedSum(2)];
    for (const value of [1, Infinity, 2]) {
      three.add(value);
      two.add(value);
    }
    expect(three.total).toBe(Infinity);
    expect(two.rounded).toBe(Infinity);
    expect(two.total).toBeNaN();
  });
});

describe("a power", () => {
  // What Go's library gives for the same two numbers.
  test.each([
    [0.9999992684105157, -837047650, 8.939082701286535e265],
    [1.0000022885329654, 3622573.174146785, 3985.303074426249],
    [1.000051259346767, -2634014, 2.3120713623721347e-59],
    [2, 0.5, Math.SQRT2],
    [2, -1074, 5e-324],
    [2, 1023, 2 ** 1023],
    [-2, 3, -8],
    [-8, 1 / 3, NaN],
    [1, NaN, 1],
    [NaN, 0, 1],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [-0, -3, -Infinity],
    [0.5, Infinity, 0],
    [2, 1e300, Infinity],
    [-2, 1e300, Infinity],
    [-2, -1e300, 0],
  ])("%d ^ %d is %d as in Go", (base, exponent, expected) => {
    const result = power(base, exponent);
    if (Number.isFinite(expected))
      expect(Math.abs(result - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-15);
    else expect(result).toBe(expected);
  });
});

describe("an angle", () => {
  test("of a point just below the left half of the axis is half a turn to the left, as in Go", () => {
    expect(angle(-1e-200, -1e200)).toBe(Math.PI);
    expect(angle(-1, -1)).toBe(Math.atan2(-1, -1));
    expect(angle(-0, -1)).toBe(-Math.PI);
  });
});

describe("the greater and the lesser", () => {
  test("let an infinity win over NaN", () => {
    expect(greater(Infinity, NaN)).toBe(Infinity);
    expect(greater(1, NaN)).toBeNaN();
    expect(lesser(NaN, -Infinity)).toBe(-Infinity);
    expect(lesser(Infinity, NaN)).toBeNaN();
  });
});

describe("a quantile", () => {
  test("lies between two values in proportion", () => {
    expect(quantile(0.25, Float64Array.of(3, 1, 2))).toBe(1.5);
    expect(quantile(1, Float64Array.of(3, 1, 2))).toBe(3);
  });

  test("counts NaN as the least", () => {
    expect(quantile(0, Float64Array.of(3, NaN, 2))).toBeNaN();
    expect(quantile(0.5, Float64Array.of(3, NaN, 2))).toBe(2);
  });

  test("of a share that is none is infinite, of none of both NaN", () => {
    expect(quantile(-0.1, Float64Array.of(1))).toBe(-Infinity);
    expect(quantile(1.1, Float64Array.of(1))).toBe(Infinity);
    expect(quantile(NaN, Float64Array.of(1))).toBeNaN();
    expect(quantile(0.5, Float64Array.of())).toBeNaN();
  });
});
