import { describe, expect, test } from "vitest";
import { readNumber, readSeries } from "./notation.ts";

function pointsOf(words: string) {
  return readSeries(`a ${words}`).points;
}

describe("the notation of a series", () => {
  test("repeats and steps, adding up", () => {
    expect(pointsOf("1 2+3x2 5x1 4-2x2")).toEqual([1, 2, 5, 8, 5, 5, 4, 2, 0]);
    expect(pointsOf("0x3")).toEqual([0, 0, 0, 0]);
    expect(pointsOf("0+0.1x3")).toEqual([0, 0.1, 0.2, 0.1 + 0.1 + 0.1]);
    expect(pointsOf("-1.5e3+1e2x1")).toEqual([-1500, -1400]);
  });

  test("leaves out and ends", () => {
    expect(pointsOf("1 _ _x2 stale 2")).toEqual([1, undefined, undefined, undefined, "stale", 2]);
  });

  test("knows what is no plain number", () => {
    expect(pointsOf("NaN Inf -Inf +Inf Infx1")).toEqual([
      NaN,
      Infinity,
      -Infinity,
      Infinity,
      Infinity,
      Infinity,
    ]);
  });

  test("sees native histograms without reading them", () => {
    expect(pointsOf("{{schema:0 sum:3}} 1 {{count:1}}+{{count:2}}x2")).toEqual([
      "native",
      1,
      "native",
      "native",
      "native",
    ]);
  });

  test("reads labels in all their quotes", () => {
    const { labels } = readSeries(`{"a.b", c='d"', "e f"="\\u00e9\\n", g=\`\\\`} 1`);
    expect(labels.entries()).toEqual([
      ["__name__", "a.b"],
      ["c", 'd"'],
      ["e f", "é\n"],
      ["g", "\\"],
    ]);
    expect(readSeries('a:b {c="}"} 1').labels.get("c")).toBe("}");
    expect(readSeries("{} 3").labels.entries()).toEqual([]);
  });

  test("refuses what is none", () => {
    expect(() => pointsOf("1+x3")).toThrow(/no value of a series/);
    expect(() => readSeries('a{b="c" 1')).toThrow(/is no value of a series/);
  });

  test("tells numbers from series", () => {
    expect(readNumber("1e3")).toBe(1000);
    expect(readNumber("0x1F")).toBe(31);
    expect(readNumber("a")).toBeUndefined();
    expect(readNumber("{} 1")).toBeUndefined();
  });
});
