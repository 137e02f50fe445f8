import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendar } from "../../../src/engine/functions/value/calendar.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";

const day = 86_400_000;

function fieldsOf(seconds: number, dialect: PromDialect): readonly number[] {
  const { year, month, day_of_month, day_of_week, day_of_year, days_in_month, hour, minute } =
    calendar(dialect);
  return [year, month, day_of_month, day_of_week, day_of_year, days_in_month, hour, minute].map((of) =>
    of(seconds),
  );
}

describe("the calendar", () => {
  test("is that of JavaScript as far as it reaches", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.63e12, max: 8.63e12 }), fc.constantFrom(2, 3), (seconds, dialect) => {
        const date = new Date(seconds * 1_000);
        const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
        // Years before 100 are set by hand: the constructor takes them for those of 1900.
        const first = new Date(0);
        first.setUTCFullYear(year, 0, 1);
        const last = new Date(0);
        last.setUTCFullYear(year, month + 1, 0);
        expect(fieldsOf(seconds, dialect)).toEqual([
          year,
          month + 1,
          date.getUTCDate(),
          date.getUTCDay(),
          Math.floor((date.getTime() - first.getTime()) / day) + 1,
          last.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
        ]);
      }),
    );
  });

  test("cuts what is no whole second, towards 1970", () => {
    expect(fieldsOf(59.9, 3).at(-1)).toBe(0);
    expect(fieldsOf(-0.9, 3)[0]).toBe(1970);
  });

  // What Go makes of the numbers that JavaScript has no date for.
  test.each([
    [1e18, [31688740476, 10, 23, 5, 297, 31, 1, 46]],
    [-1e18, [-31688736537, 3, 10, 2, 69, 31, 22, 13]],
    [9.2e18, [291536396232, 8, 31, 5, 244, 31, 11, 33]],
    [Number.NaN, [292277026596, 12, 4, 0, 339, 31, 15, 30]],
    [Number.POSITIVE_INFINITY, [292277026596, 12, 4, 0, 339, 31, 15, 30]],
    [-1e300, [292277026596, 12, 4, 0, 339, 31, 15, 30]],
  ])("makes of %d what Go does", (seconds, fields) => {
    expect(fieldsOf(seconds, 3)).toEqual(fields);
  });
});
