import { describe, expect, test } from "vitest";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const minute = 60_000;

/** The only value of an answer. */
function growthOf(
  query: string,
  samples: string,
  minutes: number,
  dialect: PromDialect = 3,
): number | undefined {
  const data = seriesOf({ a_total: samples });
  const [line] = ask(query, minutes * minute, { data, dialect });
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

describe("rate, increase and delta", () => {
  test("extend to the ends of the window where samples are near", () => {
    // 1 to 5 at 1m to 5m; each end of the window is at most 1.1 minutes away.
    expect(growthOf("increase(a_total[5m])", "100..150/10", 5)).toBeCloseTo(50, 10);
    expect(growthOf("rate(a_total[5m])", "100..150/10", 5)).toBeCloseTo(50 / 300, 12);
    expect(growthOf("delta(a_total[5m])", "150..100/10", 5)).toBeCloseTo(-50, 10);
  });

  test("extend by half a pause where samples are far", () => {
    expect(growthOf("increase(a_total[10m])", "_ _ _ _ _ 100..130/10", 10)).toBeCloseTo(30 + 2 * 5, 10);
  });

  test("count each fall of a counter as a reset to 0, and none of a gauge", () => {
    expect(growthOf("increase(a_total[3m])", "_ 10 20 5", 3)).toBeCloseTo((15 * 3) / 2, 10);
    expect(growthOf("delta(a_total[3m])", "_ 10 20 5", 3)).toBeCloseTo((-5 * 3) / 2, 10);
  });

  test("reach no further back than to where a counter was 0", () => {
    // From 1 it grew by 10 a minute: it was 0 six seconds before.
    expect(growthOf("increase(a_total[4m])", "_ _ 1 11 21", 4)).toBeCloseTo(21, 10);
  });

  test("ask in dialect 2 first where 0 was, and then whether the beginning is near", () => {
    // The beginning is far, and 0 was 0.6 of a pause before: 2 goes there, 3 stays at the half.
    const samples = "_ _ _ _ _ 6 16 26";
    expect(growthOf("increase(a_total[7m])", samples, 7, 2)).toBeCloseTo(26, 10);
    expect(growthOf("increase(a_total[7m])", samples, 7, 3)).toBeCloseTo(25, 10);
  });

  test("need two samples", () => {
    expect(growthOf("rate(a_total[1m])", "1 2 3", 2)).toBeUndefined();
    expect(growthOf("rate(a_total[1m])", "1 2 3", 2, 2)).toBeCloseTo(1 / 60, 12);
  });
});

describe("irate and idelta", () => {
  test("look at the last two samples", () => {
    expect(growthOf("irate(a_total[5m])", "1 2 30 90", 3)).toBe(1);
    expect(growthOf("idelta(a_total[5m])", "1 2 30 10", 3)).toBe(-20);
    expect(growthOf("irate(a_total[5m])", "1 2 30 12", 3)).toBe(0.2);
    expect(growthOf("irate(a_total[5m])", "1", 3)).toBeUndefined();
  });
});

describe("changes and resets", () => {
  test("count what differs, and what falls", () => {
    expect(growthOf("changes(a_total[10m])", "1 1 2 1 NaN NaN 1", 6)).toBe(4);
    expect(growthOf("resets(a_total[10m])", "1 1 2 1 NaN NaN 0 3 2", 8)).toBe(2);
  });
});
