import { describe, expect, it } from "vitest";
import { forecast } from "../../../src/llm/budget/forecast.ts";
import type { Period } from "../../../src/llm/budget/period.ts";

const period: Period = { kind: "day", zone: "UTC", date: "2026-01-01", from: 0, until: 24 };

describe("the forecast of a budget", () => {
  it.each<[string, number, readonly number[], number, number]>([
    ["goes on at the pace so far", 6, [], 6, 24],
    ["is what is spent once the period is over", 6, [100], 24, 6],
    ["takes the first hour for an hour, however little of it is over", 1, [], 0, 25],
    ["begins with what others before it came to", 0, [10, 20, 30], 0, 20],
    // Half is over: 8 spent; the other half goes on between a pace of 16 a day and a mean of 4.
    ["goes on between its own pace and that of those before", 8, [4], 12, 8 + 0.5 * (0.5 * 16 + 0.5 * 4)],
    ["takes a clock before its period for its beginning", 0, [5], -3, 5],
    ["takes a clock after its period for its end", 7, [5], 30, 7],
  ])("%s", (_, spent, before, at, expected) => {
    expect(forecast(spent, before, period, at)).toBeCloseTo(expected, 10);
  });
});
