import { dateMath, dateTime } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainTime } from "../../../web/src/time/plain-time.ts";

const now = Date.parse("2026-11-21T15:44:10.500Z");

describe("moments without a calendar", () => {
  it.each([
    ["now", now],
    ["now-1h", now - 3_600_000],
    ["now-1h-30m+15s", now - 5_385_000],
    ["1700000000000", 1_700_000_000_000],
    ["-1700000000000", -1_700_000_000_000],
    ["now-1d", undefined],
    ["now/h", undefined],
    ["now-1h30m", undefined],
    ["now-123456s", undefined],
    ["now - 1h", undefined],
    ["2026-11-21", undefined],
    ["20261121", undefined],
    ["9".repeat(400), undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(plainTime(text, now)).toBe(expected);
  });

  it("are those of Grafana, in every zone", () => {
    const part = fc.tuple(fc.constantFrom("+", "-"), fc.nat(99_999), fc.constantFrom("s", "m", "h"));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 3 }),
        fc.constantFrom("utc", "browser", "America/New_York", "Asia/Kathmandu"),
        fc.date({
          min: new Date("1980-01-01"),
          max: new Date("2040-01-01"),
          noInvalidDate: true,
        }),
        (parts, timezone, date) => {
          const text = `now${parts.map((one) => one.join("")).join("")}`;
          const at = date.getTime();
          expect(plainTime(text, at)).toBe(
            dateMath.toDateTime(text, { roundUp: false, timezone, now: dateTime(at) })?.valueOf(),
          );
        },
      ),
    );
  });
});
