import { describe, expect, it } from "vitest";
import { readTimeIntervals } from "../../../src/engine/notify/read-time-intervals.ts";
import { isWithin } from "../../../src/engine/notify/time-interval.ts";

function within(part: object, at: string): boolean {
  const remarks = new Set<string>();
  const file = { time_intervals: [{ name: "x", time_intervals: [part] }] };
  const parts = readTimeIntervals(file, remarks).get("x");
  if (parts === undefined) throw new Error([...remarks].join());
  return isWithin(parts, Date.parse(at));
}

describe("a time interval", () => {
  it.each([
    [{}, "2026-02-01T00:00:00Z", true],
    [{ times: [{ start_time: "09:00", end_time: "10:00" }] }, "2026-02-01T09:00:00Z", true],
    [{ times: [{ start_time: "09:00", end_time: "10:00" }] }, "2026-02-01T10:00:00Z", false],
    [{ times: [{ start_time: "09:00", end_time: "24:00" }] }, "2026-02-01T23:59:59Z", true],
    [{ weekdays: ["monday:wednesday", "Sunday"] }, "2026-02-03T00:00:00Z", true],
    [{ weekdays: ["monday:wednesday"] }, "2026-02-05T00:00:00Z", false],
    [{ weekdays: ["sunday"] }, "2026-02-01T00:00:00Z", true],
    [{ days_of_month: ["1:3"] }, "2026-02-03T00:00:00Z", true],
    [{ days_of_month: ["-1"] }, "2026-02-28T00:00:00Z", true],
    [{ days_of_month: ["-1"] }, "2028-02-28T00:00:00Z", false],
    [{ days_of_month: ["-3:-1"] }, "2028-02-27T00:00:00Z", true],
    [{ days_of_month: ["31"] }, "2026-02-28T00:00:00Z", false],
    [{ months: ["february:4"] }, "2026-03-01T00:00:00Z", true],
    [{ months: ["february"] }, "2026-03-01T00:00:00Z", false],
    [{ years: ["2025:2027"] }, "2026-03-01T00:00:00Z", true],
    [{ years: [2027] }, "2026-03-01T00:00:00Z", false],
    [
      { location: "Asia/Tokyo", times: [{ start_time: "00:00", end_time: "01:00" }] },
      "2026-02-01T15:30:00Z",
      true,
    ],
    [{ location: "Asia/Tokyo", weekdays: ["monday"] }, "2026-02-01T15:30:00Z", true],
  ])("is read as an Alertmanager reads it: %j at %s", (part, at, isIn) => {
    expect(within(part, at)).toBe(isIn);
  });

  it.each([
    [{ location: "Berlin" }, '"Berlin"'],
    [{ weekdays: ["mon"] }, '"mon"'],
    [{ times: [{ start_time: "9:00", end_time: "10:00" }] }, '"9:00"'],
    [{ months: ["smarch"] }, '"smarch"'],
  ])("that cannot be read is left alone as a whole, which is said: %j", (part, what) => {
    expect(() => within(part, "2026-02-01T00:00:00Z")).toThrow(
      `the time interval "x" has ${what}, which is not understood: it is left alone`,
    );
  });
});
