import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  burnFactor,
  burns,
  decimal,
  difference,
  dividedBy,
  fraction,
  minus,
  roundedUp,
  sloPeriodAt,
  sloPeriods,
  thresholds,
  times,
} from "../../../src/catalog/index.ts";

const millionths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1_000_000);
const share = fc.integer({ min: 1, max: 999_999 }).map((n) => n / 1_000_000);
const one = fraction(1);

describe("a number as a person wrote it", () => {
  it("is kept exactly, whichever way its text is", () => {
    expect(fraction(0.999)).toEqual({ over: 999n, under: 1_000n });
    expect(fraction(1e-7)).toEqual({ over: 1n, under: 10_000_000n });
    expect(fraction(1e21)).toEqual({ over: 10n ** 21n, under: 1n });
    expect(fraction(-2.5)).toEqual({ over: -5n, under: 2n });
    expect(() => fraction(Number.NaN)).toThrow(RangeError);
    expect(() => fraction(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => dividedBy(one, fraction(0))).toThrow(RangeError);
  });

  it("comes back as the same number", () => {
    fc.assert(
      fc.property(millionths, (n) => {
        expect(decimal(fraction(n))).toBe(n + 0);
      }),
    );
  });

  it("has a budget without noise: with its objective it is all, in as few digits", () => {
    expect(decimal(minus(one, fraction(0.999)))).toBe(0.001);
    expect(1 - 0.999).not.toBe(0.001);
    fc.assert(
      fc.property(share, (objective) => {
        const budget = decimal(minus(one, fraction(objective)));
        expect(String(budget).length).toBeLessThanOrEqual("0.000001".length);
        expect(difference(minus(one, fraction(objective)), fraction(budget))).toBe(0);
      }),
    );
  });

  it("keeps the laws of sums, products and order", () => {
    fc.assert(
      fc.property(millionths, millionths, millionths, (a, b, c) => {
        const [x, y, z] = [fraction(a), fraction(b), fraction(c)];
        expect(times(x, minus(y, z))).toEqual(minus(times(x, y), times(x, z)));
        expect(minus(x, minus(x, y))).toEqual(y);
        if (b !== 0) expect(times(dividedBy(x, y), y)).toEqual(x);
        expect(difference(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(difference(x, y) + difference(y, x)).toBe(0);
      }),
    );
  });

  it("is rounded half up, and up where a whole number must reach it", () => {
    expect(decimal({ over: 14n, under: 15n })).toBe(0.933333333);
    expect(decimal({ over: -1n, under: 3n }, 2)).toBe(-0.33);
    expect(decimal({ over: 5n, under: 2n }, 0)).toBe(3);
    expect([69.1, 70, -0.5].map((n) => roundedUp(fraction(n)))).toEqual([70, 70, 0]);
    fc.assert(
      fc.property(millionths, (n) => {
        expect(roundedUp(fraction(n))).toBe(Math.ceil(n) + 0);
      }),
    );
  });
});

describe("the factor of a burn rate", () => {
  it("is that of the workbook for 30 days, and follows the period", () => {
    const of = (period: "30d" | "28d") =>
      [...burns.fast, ...burns.slow].map(({ share, steady }) =>
        decimal(burnFactor(share, period, steady.long)),
      );
    expect(of("30d")).toEqual([14.4, 6, 3, 1]);
    expect(of("28d")).toEqual([13.44, 5.6, 2.8, 0.933333333]);
    expect(thresholds.slo_burn_30d_1h.production).toBe(14.4);
    expect(thresholds.slo_burn_28d_3d.production).toBe(0.933333333);
  });

  it("is the same in a drill, where every length of time is a sixtieth", () => {
    for (const { share, steady, drill } of [...burns.fast, ...burns.slow]) {
      for (const period of sloPeriods) {
        const hurried = burnFactor(share, sloPeriodAt.drill[period], drill.long);
        expect(hurried).toEqual(burnFactor(share, sloPeriodAt.steady[period], steady.long));
      }
    }
  });

  it("is in proportion to the share and the period, and the other way round to the window", () => {
    const hours = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(share, hours, hours, (part, period, window) => {
        const factor = burnFactor(part, `${BigInt(period)}h`, `${BigInt(window)}h`);
        const spent = dividedBy(times(factor, fraction(window)), fraction(period));
        expect(difference(spent, fraction(part))).toBe(0);
      }),
    );
  });
});
