import { dateMath, dateTime } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeRange } from "../../../web/src/time/describe-range.ts";
import {
  isRelative,
  parseTime,
  resolveRange,
  shiftRange,
  zoomOut,
  zoomTo,
} from "../../../web/src/time/time-range.ts";

const now = Date.parse("2026-11-21T15:44:10.500Z");
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe("moments", () => {
  it.each([
    ["now", false, "2026-11-21T15:44:10.500Z"],
    ["now-6h", false, "2026-11-21T09:44:10.500Z"],
    ["now/d", false, "2026-11-21T00:00:00.000Z"],
    ["now/d", true, "2026-11-21T23:59:59.999Z"],
    ["now-1d/d", false, "2026-11-20T00:00:00.000Z"],
    ["now-1M/M", false, "2026-10-01T00:00:00.000Z"],
    ["1700000000000", false, "2023-11-14T22:13:20.000Z"],
    ["20261121T101500", false, "2026-11-21T10:15:00.000Z"],
    ["20261121", false, "2026-11-21T00:00:00.000Z"],
    ["2026-11-21 10:15:00", false, "2026-11-21T10:15:00.000Z"],
    ["2026-11-21T10:15:00.000Z", false, "2026-11-21T10:15:00.000Z"],
    ["now-", false, undefined],
    ["now-1x", false, undefined],
    ["tomorrow", false, undefined],
    ["", false, undefined],
  ])("%s", (text, roundUp, expected) => {
    expect(iso(parseTime(text, now, roundUp, "utc"))).toBe(expected);
  });

  it("begin days in the zone that was chosen", () => {
    expect(iso(parseTime("now/d", now, false, "America/New_York"))).toBe("2026-11-21T05:00:00.000Z");
  });

  it("are what Grafana's date arithmetic says", () => {
    const part = fc.tuple(
      fc.constantFrom("+", "-"),
      fc.nat(99),
      fc.constantFrom("s", "m", "h", "d", "w", "M", "y"),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 3 }),
        fc.option(fc.constantFrom("h", "d", "w", "M", "y")),
        fc.boolean(),
        (parts, round, up) => {
          const text = `now${parts.map((one) => one.join("")).join("")}${round === null ? "" : `/${round}`}`;
          const expected = dateMath
            .toDateTime(text, { roundUp: up, timezone: "utc", now: dateTime(now) })
            ?.valueOf();
          expect(parseTime(text, now, up, "utc")).toBe(expected);
        },
      ),
    );
  });
});

describe("ranges", () => {
  it("fall back to the last hour when an end cannot be read, or comes first", () => {
    const last = { from: now - 3_600_000, to: now, raw: { from: "now-1h", to: "now" } };
    expect(resolveRange({ from: "rubbish", to: "now" }, now, "utc")).toEqual(last);
    expect(resolveRange({ from: "now", to: "now-1h" }, now, "utc")).toEqual(last);
  });

  it("are told in words", () => {
    expect(describeRange(resolveRange({ from: "now-6h", to: "now" }, now, "utc"), "utc")).toBe(
      "Last 6 hours",
    );
    const absolute = resolveRange({ from: "1700000000000", to: "1700003600000" }, now, "utc");
    expect(describeRange(absolute, "utc")).toBe("2023-11-14 22:13:20 to 2023-11-14 23:13:20");
    expect(isRelative(absolute.raw)).toBe(false);
    expect(isRelative({ from: "now-6h", to: "now" })).toBe(true);
  });

  it("zoom to what was dragged over, in either direction, never to nothing", () => {
    expect(zoomTo(2_000.4, 1_000.6)).toEqual({ from: "1001", to: "2001" });
    expect(zoomTo(2_000, 9_000)).toEqual({ from: "2000", to: "9000" });
  });

  it("widen and move, but not beyond now", () => {
    const range = resolveRange({ from: "now-1h", to: "now" }, now, "utc");
    expect(zoomOut(range, now)).toEqual({ from: String(now - 7_200_000), to: String(now) });
    expect(shiftRange(range, -1, now)).toEqual({
      from: String(now - 5_400_000),
      to: String(now - 1_800_000),
    });
    expect(shiftRange(range, 1, now)).toEqual({ from: String(now - 3_600_000), to: String(now) });
  });
});
