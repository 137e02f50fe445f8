import { expect, it } from "vitest";
import { readDuration, toMilliseconds } from "../../src/telemetry/index.ts";

it.each([
  [250, 250],
  ["250ms", 250],
  ["1.5s", 1_500],
  ["1h30m", 5_400_000],
  ["1d", 86_400_000],
  ["1w", 604_800_000],
  ["0.2ms", 1],
] as const)("options take %j", (duration, milliseconds) => {
  expect(toMilliseconds(duration, "the ttl")).toBe(milliseconds);
});

it.each(["5", "30m1h", "1h30", "1.5h30m", "1M", "-5s", "0s", "", "1001y", "soon"])(
  "options refuse %j in one sentence that says what to write",
  (duration) => {
    expect(() => Reflect.apply(toMilliseconds, undefined, [duration, "the ttl"])).toThrow(
      `the ttl is "${duration}": give milliseconds above 0, or write a number with y, w, d, h, m, s or ms`,
    );
  },
);

it("texts of a configuration are read alike", () => {
  expect([readDuration("1h30m"), readDuration("soon")]).toEqual([5_400_000, undefined]);
});
