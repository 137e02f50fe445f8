import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideHalfEven, scaled } from "../../../src/llm/model/decimal.ts";
import { moneyOf, moneyText, oneUsd, usdOf } from "../../../src/llm/model/money.ts";

describe("money", () => {
  it.each([
    ["0.1", 100_000_000_000n],
    [0.1, 100_000_000_000n],
    ["-0.000000000001", -1n],
    [2.5e-7, 250_000n],
    ["1e3", 1_000n * oneUsd],
    ["12.", 12n * oneUsd],
    [" 3 ", 3n * oneUsd],
    // What lies below the last digit goes to the nearest, halves to the even one.
    ["0.0000000000005", 0n],
    ["0.0000000000015", 2n],
    ["0.00000000000050001", 1n],
    ["-0.0000000000015", -2n],
  ])("reads %s USD digit by digit", (usd, money) => {
    expect(moneyOf(usd)).toBe(money);
  });

  it.each(["", ".", "1,5", "0x10", "1e", "1e9999", "NaN", "Infinity", Number.NaN, Number.POSITIVE_INFINITY])(
    "reads no amount from %s",
    (usd) => {
      expect(moneyOf(usd)).toBeUndefined();
    },
  );

  it.each([
    [0n, "0"],
    [1n, "0.000000000001"],
    [-1_500_000_000_000n, "-1.5"],
    [375_000_000n, "0.000375"],
    [10n ** 30n, "1000000000000000000"],
  ])("writes %s with all its digits", (money, text) => {
    expect(moneyText(money)).toBe(text);
  });

  it("is read back from its text", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (money) => {
        expect(moneyOf(moneyText(money))).toBe(money);
      }),
    );
  });

  it("is the nearest number of USD where only a number will do", () => {
    expect(usdOf(300_000_000_000n)).toBe(0.3);
    expect(usdOf(moneyOf("123456789.123456789123") ?? 0n)).toBe(Number("123456789.123456789123"));
  });

  it("reads any number as the digits that print it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (number) => {
        // With as many digits as any of these has, nothing is rounded.
        const all = scaled(number, 340);
        expect(Number(`${all}e-340`)).toBe(number + 0);
      }),
    );
  });
});

describe("dividing", () => {
  it("is never off by more than half, and halves go to the even one", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (dividend, divisor) => {
          const quotient = divideHalfEven(dividend, divisor);
          const twice = (dividend - quotient * divisor) * 2n;
          const off = twice < 0n ? -twice : twice;
          expect(off < divisor || (off === divisor && quotient % 2n === 0n)).toBe(true);
        },
      ),
    );
  });
});
