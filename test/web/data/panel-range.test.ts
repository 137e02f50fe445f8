import { describe, expect, it } from "vitest";
import { panelRange } from "../../../web/src/data/panel-range.ts";
import { usualDates } from "../../../web/src/time/date-rules.ts";
import { describeOwnRange } from "../../../web/src/time/describe-own-range.ts";
import { resolveRange } from "../../../web/src/time/time-range.ts";

const now = Date.parse("2026-11-21T15:44:10.500Z");
const hour = 3_600_000;

function own(panel: { timeFrom?: string; timeShift?: string }, from = "now-6h") {
  const range = resolveRange({ from, to: "now" }, now, "utc");
  const scope = new Map([["last", { value: "2h" }]]);
  const found = panelRange(panel, { range, scope, now, zone: "utc", dates: usualDates });
  return { ends: [found.from - now, found.to - now], said: describeOwnRange(found.own) };
}

describe("a range of a panel's own", () => {
  it.each([
    [{}, [-6 * hour, 0], ""],
    [{ timeFrom: "2h" }, [-2 * hour, 0], "Last 2 hours"],
    [{ timeFrom: "now-2h" }, [-2 * hour, 0], "Last 2 hours"],
    [{ timeFrom: "$last" }, [-2 * hour, 0], "Last 2 hours"],
    [{ timeShift: "1d" }, [-30 * hour, -24 * hour], "timeshift -1d"],
    [{ timeFrom: "1h", timeShift: "1h" }, [-2 * hour, -hour], "Last 1 hour, timeshift -1h"],
    [{ timeFrom: "yesterday", timeShift: "1h" }, [-6 * hour, 0], "invalid time override"],
    [{ timeShift: "a week" }, [-6 * hour, 0], "invalid timeshift"],
  ])("%j is asked as %j and said as %j", (panel, ends, said) => {
    expect(own(panel)).toEqual({ ends, said });
  });

  it("of days begins with the day, and a shift may end with one", () => {
    const today = Date.parse("2026-11-21T00:00:00Z");
    expect(own({ timeFrom: "now/d" })).toEqual({ ends: [today - now, 0], said: "Today so far" });
    expect(own({ timeShift: "1d/d" }).ends).toEqual([today - 24 * hour - now, today - 1 - now]);
  });

  it("leaves a range of dates alone, and still moves it", () => {
    expect(own({ timeFrom: "2h" }, String(now - hour))).toMatchObject({ said: "Last 2 hours" });
    const range = {
      from: now - hour,
      to: now - 60_000,
      raw: { from: String(now - hour), to: String(now - 60_000) },
    };
    const context = { range, scope: new Map(), now, zone: "utc", dates: usualDates };
    expect(panelRange({ timeFrom: "2h" }, context)).toMatchObject({
      from: range.from,
      own: { from: undefined },
    });
    expect(panelRange({ timeFrom: "2h", timeShift: "1h" }, context)).toMatchObject({
      from: range.from - hour,
    });
  });
});
