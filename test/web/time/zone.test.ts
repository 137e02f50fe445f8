import { dateTimeForTimeZone } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownZone, zoneOffset } from "../../../web/src/time/zone.ts";

const minute = 60_000;

describe("zones", () => {
  it("are taken by their name, and the reader's own otherwise", () => {
    expect(["", "browser", "utc", "Asia/Tokyo", "Mars/Olympus"].map(knownZone)).toEqual([
      "browser",
      "browser",
      "utc",
      "Asia/Tokyo",
      "browser",
    ]);
  });

  it.each([
    ["utc", "2026-07-01", 0],
    ["America/New_York", "2026-01-01", -300],
    ["America/New_York", "2026-07-01", -240],
    ["Asia/Kathmandu", "2026-07-01", 345],
    ["Europe/London", "2026-01-01", 0],
    ["Pacific/Kiritimati", "2026-07-01", 840],
    ["Africa/Monrovia", "1971-01-01", -45],
  ])("%s on %s", (zone, day, minutes) => {
    expect(zoneOffset(zone, Date.parse(day))).toBe(minutes * minute);
  });

  it("are as far from UTC as Grafana says", () => {
    // What Grafana knows of the past goes back a few years only.
    const from = Date.UTC(new Date().getUTCFullYear() - 3, 0);
    const zones = [
      "browser",
      "utc",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "Europe/Dublin",
      "Asia/Kolkata",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: from, max: from + 5 * 365 * 86_400_000 }),
        (zone, at) => {
          expect(zoneOffset(zone, at) + 0).toBe(dateTimeForTimeZone(zone, at).utcOffset() * minute + 0);
        },
      ),
    );
  });
});
