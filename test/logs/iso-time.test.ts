import fc from "fast-check";
import { expect, it } from "vitest";
import { isoTime } from "../../src/logs/line/iso-time.ts";

it("a moment is written as a date writes it, whatever moment came before it", () => {
  const moments = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: -3_000, max: 3_000 }),
    fc.double({ min: 1.7e12, max: 1.7e12 + 3_000, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(moments), (times) => {
      expect(times.map(isoTime)).toEqual(times.map((time) => new Date(time).toISOString()));
    }),
  );
});

it("a moment that is none is refused as a date refuses it, and changes nothing for the next", () => {
  for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => isoTime(none)).toThrow();
  expect(isoTime(0)).toBe("1970-01-01T00:00:00.000Z");
});
