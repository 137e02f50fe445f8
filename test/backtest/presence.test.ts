import { describe, expect, it } from "vitest";
import { keptRange } from "../../src/backtest/notes.ts";
import { canFind } from "../../src/backtest/presence.ts";
import type { Presence } from "../../src/backtest/report.ts";

const there = (selector: string): Presence => ({ selector, metric: selector, since: 0, elsewhere: [] });
const absent = (selector: string): Presence => ({
  selector,
  metric: selector,
  since: undefined,
  elsewhere: [],
});

describe("whether there is anything to judge by", () => {
  it.each([
    ["errors > 5 and runs > 20", [there("errors"), absent("runs")], false],
    ["errors > 5 and runs > 20", [there("errors"), there("runs")], true],
    ["fast > 14 or slow > 6", [absent("fast"), there("slow")], true],
    ["fast > 14 or slow > 6", [absent("fast"), absent("slow")], false],
    ["errors > 5 unless on (service) maintenance", [there("errors")], true],
    ["absent(heartbeat_total)", [], true],
    ["vector(1)", [], true],
  ])("follows how a query joins what it needs: %s", (query, presence, can) => {
    expect(canFind(query, presence)).toBe(can);
  });
});

describe("what a server still keeps of a range", () => {
  const day = 86_400_000;
  const range = { from: 70 * day, to: 100 * day };

  it.each([
    ["15d", 85 * day],
    ["15d or 10GiB", 85 * day],
    ["90d", 70 * day],
    ["10GiB", 70 * day],
    [undefined, 70 * day],
  ])("begins with its retention of %s", (retention, from) => {
    expect(keptRange(range, retention, 100 * day)).toMatchObject({ from, to: 100 * day });
  });

  it("is nothing but its end for a range that is too old", () => {
    expect(keptRange({ from: 0, to: day }, "15d", 100 * day)).toMatchObject({ from: day, to: day });
  });
});
