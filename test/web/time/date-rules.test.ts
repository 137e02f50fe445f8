import { describe, expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { type DateRules, usualDates } from "../../../web/src/time/date-rules.ts";
import { parseTime, resolveRange } from "../../../web/src/time/time-range.ts";

/** A Saturday. */
const now = Date.parse("2026-11-21T15:44:10.500Z");
const day = (text: string, rules: Partial<DateRules>, up = false): string | undefined => {
  const at = parseTime(text, now, up, "utc", { ...usualDates, ...rules });
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);
};

describe("the dates of a board", () => {
  it.each([
    ["monday", "2026-11-16", "2026-11-22"],
    ["sunday", "2026-11-15", "2026-11-21"],
    ["saturday", "2026-11-21", "2026-11-27"],
    ["Monday", "2026-11-16", "2026-11-22"],
  ])("have weeks that begin on %s", (weekStart, first, last) => {
    expect(day("now/w", { weekStart })).toBe(first);
    expect(day("now/w", { weekStart }, true)).toBe(last);
  });

  it("have weeks of one board after those of another", () => {
    expect(day("now-1w/w", { weekStart: "monday" })).toBe("2026-11-09");
    expect(day("now/w", { weekStart: "saturday" })).toBe("2026-11-21");
    expect(day("now/w", { weekStart: "browser" })).toBe(day("now/w", {}));
    expect(day("now/w", { weekStart: "monday" })).toBe("2026-11-16");
  });

  it("have financial years and quarters that begin in any month", () => {
    expect(day("now/fy", { fiscalYearStart: 3 })).toBe("2026-04-01");
    expect(day("now/fy", { fiscalYearStart: 3 }, true)).toBe("2027-03-31");
    expect(day("now/fQ", { fiscalYearStart: 1 })).toBe("2026-11-01");
    expect(day("now-1fQ/fQ", { fiscalYearStart: 3 })).toBe("2026-07-01");
    expect(day("now/fy", {})).toBe("2026-01-01");
  });

  it("may end a little before now", () => {
    const rules = { ...usualDates, nowDelay: "1m" };
    expect(resolveRange({ from: "now-1h", to: "now" }, now, "utc", rules)).toEqual({
      from: now - 3_600_000,
      to: now - 60_000,
      raw: { from: "now-1h", to: "now" },
    });
    expect(resolveRange({ from: "now-1h", to: "now-5m" }, now, "utc", rules).to).toBe(now - 300_000);
  });

  it("are read out of both schemas", () => {
    const dates = { weekStart: "monday", fiscalYearStart: 6, nowDelay: "30s" };
    const classic = { weekStart: "monday", fiscalYearStartMonth: 6, timepicker: { nowDelay: "30s" } };
    expect(readBoard({ title: "A", panels: [], ...classic }).dates).toEqual(dates);
    const timeSettings = { weekStart: "monday", fiscalYearStartMonth: 6, nowDelay: "30s" };
    expect(readBoard({ spec: { title: "A", elements: {}, timeSettings } }).dates).toEqual(dates);
    expect(readBoard({ title: "A", panels: [] }).dates).toEqual(usualDates);
  });
});
