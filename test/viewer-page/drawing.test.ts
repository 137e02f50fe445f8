import { describe, expect, it } from "vitest";
import { Written } from "../../src/grafana/index.ts";
import type { Field, Frame } from "../../web/src/frame/frame.ts";
import { timeTicks } from "../../web/src/panels/chart/clock.ts";
import { timeSplits } from "../../web/src/panels/chart/time-ticks.ts";
import { bucketText, rowOf } from "../../web/src/panels/heatmap/bounds.ts";
import { lastingText } from "../../web/src/panels/state-timeline/lasting.ts";
import { lanesOf } from "../../web/src/panels/state-timeline/stretches.ts";
import { align } from "../../web/src/panels/timeseries/align.ts";
import { stack } from "../../web/src/panels/timeseries/stack.ts";
import { increments, tickTexts } from "../../web/src/panels/timeseries/ticks.ts";

const config: Field["config"] = {
  thresholds: { mode: "absolute", steps: [] },
  color: { mode: "fixed" },
  mappings: [],
  links: [],
  custom: new Written({}),
  hideFrom: { viz: false, legend: false, tooltip: false },
};

function field(
  title: string,
  type: Field["type"],
  values: Field["values"],
  more: Partial<Field> = {},
): Field {
  return {
    name: title,
    title,
    type,
    values,
    config,
    seriesIndex: 0,
    color: "#000000",
    display: (value) => ({ text: String(value), numeric: Number(value), color: "#000000" }),
    range: { min: 0, max: 1, delta: 1 },
    ...more,
  };
}

const series = (step: number, times: readonly number[], values: Field["values"]): Frame => ({
  refId: "A",
  kind: "series",
  step,
  fields: [field("Time", "time", times), field("v", "number", values)],
});

describe("series on one time axis", () => {
  it("has a gap where a series has no point for longer than its step, also if no other has one", () => {
    const { times, series: aligned } = align([series(10, [0, 10, 50, 60], [1, 2, 3, 4])]);
    expect(times).toEqual([0, 10, 20, 50, 60]);
    expect(aligned[0]?.values).toEqual([1, 2, null, 3, 4]);
  });

  it("draws a series of wide steps through the moments of one with narrow steps", () => {
    const { times, series: aligned } = align([
      series(10, [0, 10, 20, 30, 40], [1, 1, 1, 1, 1]),
      series(20, [0, 20, 40], [5, 6, 7]),
    ]);
    expect(times).toEqual([0, 10, 20, 30, 40]);
    expect(aligned[1]?.values).toEqual([5, undefined, 6, undefined, 7]);
  });

  it("has a gap for what has no place on an axis", () => {
    const { series: aligned } = align([series(10, [0, 10, 20], [Number.NaN, 1, Number.POSITIVE_INFINITY])]);
    expect(aligned[0]?.values).toEqual([null, 1, null]);
  });
});

describe("stacking", () => {
  const one = (values: (number | null)[], group: string | undefined, shown = true) => ({
    values,
    group,
    shown,
  });

  it("lays a series on the shown ones of its group and leaves gaps open", () => {
    const stacked = stack([
      one([1, 2, 3], "a"),
      one([10, null, 10], "a"),
      one([7, 7, 7], undefined),
      one([100, 100, 100], "a"),
    ]);
    expect(stacked.map(({ values }) => values)).toEqual([
      [1, 2, 3],
      [11, null, 13],
      [7, 7, 7],
      [111, 102, 113],
    ]);
    expect(stacked.map(({ on }) => on)).toEqual([undefined, 0, undefined, 1]);
  });

  it("lets what stood on a hidden series fall", () => {
    const stacked = stack([one([1, 2], "a"), one([10, 10], "a", false), one([5, 5], "a")]);
    expect(stacked[2]).toEqual({ values: [6, 7], on: 0 });
  });
});

describe("ticks", () => {
  const seconds = field("s", "number", [], {
    display: (value, decimals = 2) => {
      const number = Number(value);
      const [shown, suffix] = Math.abs(number) < 1 ? [number * 1000, " ms"] : [number, " s"];
      return { text: String(Number(shown.toFixed(decimals))), suffix, numeric: number, color: "" };
    },
  });

  it("have as many digits as they need, the same in one unit", () => {
    expect(tickTexts([0, 0.25, 0.5, 1, 1.5], seconds)).toEqual([
      "0 ms",
      "250 ms",
      "500 ms",
      "1.0 s",
      "1.5 s",
    ]);
    expect(tickTexts([1, 2, null], seconds)).toEqual(["1 s", "2 s", null]);
  });

  it("stand at round places of the unit: powers of two, minutes and hours", () => {
    expect(increments("bytes")).toContain(2 ** 20);
    expect(increments("bytes")).not.toContain(1_000_000);
    expect(increments("s")).toContain(15);
    expect(increments("s")).toContain(3600);
    expect(increments("short")).toContain(0.25);
  });

  it("are round moments, and name the day where it begins", () => {
    const hour = 3_600_000;
    const midnight = Date.UTC(2026, 10, 21);
    const { times, distance } = timeSplits(midnight - 7 * hour, midnight + 7 * hour, 700, 0);
    expect(distance).toBe(2 * hour);
    expect(times[0]).toBe(midnight - 6 * hour);
    expect(timeTicks(times, distance, "utc").slice(2, 5)).toEqual(["22:00", "21 Nov", "02:00"]);
  });
});

describe("buckets", () => {
  const bounds = ["0.1", "0.5", "+Inf"];
  const text = (value: number): string => `${value} s`;

  it("are named by both ends", () => {
    expect(bounds.map((_bound, row) => bucketText(bounds, row, text))).toEqual([
      "up to 0.1 s",
      "0.1 s to 0.5 s",
      "above 0.5 s",
    ]);
  });

  it("hold a value at its place between them", () => {
    expect([0.05, 0.3, 9].map((value) => rowOf(bounds, value))).toEqual([0.5, 1.5, 2.5]);
  });
});

describe("states", () => {
  const frame = (values: Field["values"]): Frame => series(10, [0, 10, 20, 30, 60], values);

  it("are one stretch as long as they stay, and end where data ends", () => {
    const [lane] = lanesOf([frame([1, 1, 2, 2, 2])], true, 65);
    expect(lane?.stretches.map(({ from, to, text }) => [from, to, text])).toEqual([
      [0, 20, "1"],
      [20, 40, "2"],
      [60, 65, "2"],
    ]);
  });

  it("stand apart when the board says so", () => {
    expect(lanesOf([frame([1, 1, 1, 1, 1])], false, 70)[0]?.stretches).toHaveLength(5);
  });

  it("last for a time in words", () => {
    expect([0, 45_000, 7_500_000, 90_000_000].map(lastingText)).toEqual([
      "0 s",
      "45 s",
      "2 h 5 min",
      "1 d 1 h",
    ]);
  });
});
