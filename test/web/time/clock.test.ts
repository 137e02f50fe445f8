import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockMillis, day, fullTime, month, timeTicks } from "../../../web/src/panels/chart/clock.ts";

const hour = 3_600_000;

/** What the browser itself would write: slow to begin with, and right. */
function written(time: number, zone: string) {
  const timeZone = zone === "browser" ? undefined : zone === "utc" ? "UTC" : zone;
  const two = "2-digit";
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ hourCycle: "h23", year: "numeric", month: "short", day: "numeric" },
    ...{ hour: two, minute: two, second: two, timeZone },
  } as const).formatToParts(time);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return {
    clock: `${part("hour")}:${part("minute")}:${part("second")}`,
    day: `${part("day")} ${part("month")}`,
    month: `${part("month")} ${part("year")}`,
  };
}

describe("the clock of a zone", () => {
  it("is the browser's", () => {
    const zones = [
      "utc",
      "browser",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "Europe/Berlin",
    ];
    const years = { min: Date.UTC(1980, 0), max: Date.UTC(2040, 0) };
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(years), (zone, time) => {
        const expected = written(time, zone);
        expect(clockMillis(time, zone).split(".")).toEqual([
          expected.clock,
          String(time % 1_000).padStart(3, "0"),
        ]);
        expect(day(time, zone)).toBe(expected.day);
        expect(month(time, zone)).toBe(expected.month);
        expect(fullTime(time, zone).slice(-8)).toBe(expected.clock);
      }),
    );
  });

  it("writes a moment whole", () => {
    expect(fullTime(Date.parse("2026-03-29T00:59:59Z"), "Europe/Berlin")).toBe("2026-03-29 01:59:59");
    expect(fullTime(Date.parse("2026-03-29T01:00:00Z"), "Europe/Berlin")).toBe("2026-03-29 03:00:00");
  });

  it("names the day where one begins", () => {
    const midnight = Date.parse("2026-11-21T00:00:00Z");
    const times = [midnight - hour, midnight, midnight + hour];
    expect(timeTicks(times, hour, "utc")).toEqual(["23:00", "21 Nov", "01:00"]);
    expect(timeTicks(times, hour, "America/New_York")).toEqual(["18:00", "19:00", "20:00"]);
    expect(timeTicks([midnight, midnight + 500], 500, "utc")).toEqual(["00:00:00.000", "00:00:00.500"]);
    expect(timeTicks([midnight], 30 * 24 * hour, "utc")).toEqual(["Nov 2026"]);
  });
});
