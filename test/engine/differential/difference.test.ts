import { describe, expect, test } from "vitest";
import type { Answered } from "./answers.ts";
import { difference } from "./difference.ts";

function vector(value: number, ...notes: readonly string[]): Answered {
  return { type: "vector", series: new Map([["a", new Map([[0, value]])]]), notes, refusal: undefined };
}

const refusal: Answered = { type: "refusal", series: new Map(), notes: [], refusal: "no" };

describe("two answers", () => {
  test("are the same but for rounding", () => {
    expect(difference(vector(1), vector(1 + 1e-13), "none")).toBeUndefined();
    expect(difference(vector(1), vector(1 + 1e-11), "none")).toBeDefined();
    expect(difference(vector(0), vector(1e-300), "none")).toBeDefined();
    expect(difference(vector(-0), vector(0), "none")).toBeUndefined();
  });

  test("may hold what is no number, the same on both sides", () => {
    expect(difference(vector(Number.NaN), vector(Number.NaN), "none")).toBeUndefined();
    expect(difference(vector(Number.NaN), vector(1), "none")).toBeDefined();
    expect(difference(vector(Infinity), vector(Infinity), "none")).toBeUndefined();
    expect(difference(vector(Infinity), vector(-Infinity), "none")).toBeDefined();
    expect(difference(vector(1e308), vector(Infinity), "none")).toBeDefined();
  });

  test("differ in their series, their times and their kinds", () => {
    const empty: Answered = { ...vector(1), series: new Map() };
    const later: Answered = { ...vector(1), series: new Map([["a", new Map([[1, 1]])]]) };
    expect(difference(empty, vector(1), "none")).toMatch(/no series a/);
    expect(difference(vector(1), empty, "none")).toMatch(/a series a that is not there/);
    expect(difference(later, vector(1), "none")).toMatch(/nothing at 0/);
    expect(difference(refusal, vector(1), "none")).toBe("no, not a vector");
    expect(difference(refusal, { ...refusal, refusal: "never" }, "none")).toBeUndefined();
  });

  test("have an order where they are a matrix, or sorted", () => {
    const two = (first: string, second: string, isSorted: boolean, type = "vector"): Answered => ({
      ...vector(0),
      type,
      isSorted,
      series: new Map([first, second].map((key) => [key, new Map([[0, key.length]])])),
    });
    expect(difference(two("a", "bb", false), two("bb", "a", false), "none")).toBeUndefined();
    expect(difference(two("a", "bb", true), two("bb", "a", true), "none")).toMatch(
      /in the order 1 2, not 2 1/,
    );
    expect(difference(two("a", "b", true), two("b", "a", true), "none")).toBeUndefined();
    expect(difference(two("a", "b", false, "matrix"), two("b", "a", false, "matrix"), "none")).toMatch(
      /order/,
    );
  });

  test("may be compared by what they tell, and where", () => {
    const [here, there] = [vector(1, "odd (1:3)"), vector(1, "odd (1:4)")];
    expect(difference(here, there, "none")).toBeUndefined();
    expect(difference(here, there, "words")).toBeUndefined();
    expect(difference(here, there, "places")).toMatch(/it tells odd \(1:3\), not odd \(1:4\)/);
    expect(difference(here, vector(1), "words")).toMatch(/it tells odd, not nothing/);
  });
});
