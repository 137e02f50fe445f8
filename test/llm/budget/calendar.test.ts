import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginOf, civilDate, zoneName } from "../../../src/llm/budget/calendar.ts";
import { datesBefore, periodAt } from "../../../src/llm/budget/period.ts";

const at = (text: string): number => Date.parse(text);
const iso = (moment: number): string => new Date(moment).toISOString();
const hours = (zone: string, moment: string): number => {
  const { from, until } = periodAt("day", zone, at(moment));
  return (until - from) / 3_600_000;
};

describe("a day of a budget", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29T12:00:00Z", 23],
    ["Europe/Berlin", "2026-10-25T12:00:00Z", 25],
    ["Europe/Berlin", "2026-10-26T12:00:00Z", 24],
    ["America/New_York", "2026-03-08T12:00:00Z", 23],
    ["Australia/Lord_Howe", "2026-04-05T03:00:00Z", 24.5],
    // Clocks go from 23:59 to 01:00: the day has no midnight.
    ["America/Asuncion", "2023-10-01T12:00:00Z", 23],
    ["UTC", "2024-02-29T12:00:00Z", 24],
  ])("in %s at %s has %d hours", (zone, moment, length) => {
    expect(hours(zone, moment)).toBe(length);
  });

  it("begins at midnight of its zone, to the millisecond", () => {
    const midnight = at("2026-07-09T22:00:00Z");
    expect(periodAt("day", "Europe/Berlin", midnight)).toMatchObject({ date: "2026-07-10", from: midnight });
    expect(periodAt("day", "Europe/Berlin", midnight - 1)).toMatchObject({
      date: "2026-07-09",
      until: midnight,
    });
  });

  it("comes after the one before a day that a zone left out", () => {
    const thursday = periodAt("day", "Pacific/Apia", at("2011-12-30T09:00:00Z"));
    expect(thursday.date).toBe("2011-12-29");
    expect(iso(thursday.until)).toBe("2011-12-30T10:00:00.000Z");
    expect(periodAt("day", "Pacific/Apia", thursday.until).date).toBe("2011-12-31");
  });
});

describe("a month of a budget", () => {
  it("ends with the last of February in leap years", () => {
    const { from, until } = periodAt("month", "Europe/Berlin", at("2028-02-29T22:59:59.999Z"));
    expect([iso(from), iso(until)]).toEqual(["2028-01-31T23:00:00.000Z", "2028-02-29T23:00:00.000Z"]);
  });

  it("knows those before it over the end of a year", () => {
    const march = periodAt("month", "UTC", at("2026-02-10T00:00:00Z"));
    expect(datesBefore(march, 3)).toEqual(["2026-01-01", "2025-12-01", "2025-11-01"]);
    expect(datesBefore(periodAt("day", "UTC", at("2028-03-01T00:00:00Z")), 2)).toEqual([
      "2028-02-29",
      "2028-02-28",
    ]);
  });
});

describe("periods", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "America/Havana",
  ];

  it("hold their moments, and leave no gap between them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom("day" as const, "month" as const),
        fc.integer({ min: at("2015-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") }),
        (zone, kind, moment) => {
          const { from, until, date } = periodAt(kind, zone, moment);
          expect(moment).toBeGreaterThanOrEqual(from);
          expect(moment).toBeLessThan(until);
          expect([civilDate(from, zone), beginOf(date, zone)]).toEqual([date, from]);
          expect(periodAt(kind, zone, from - 1).until).toBe(from);
          expect(periodAt(kind, zone, until).from).toBe(until);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the name of a zone", () => {
  it("is one for all that it is called, and none for what is no zone", () => {
    expect(zoneName("Etc/UTC")).toBe(zoneName("UTC"));
    expect(zoneName("europe/berlin")).toBe("Europe/Berlin");
    expect([zoneName("Europe/Nowhere"), zoneName("")]).toEqual([undefined, undefined]);
  });
});
