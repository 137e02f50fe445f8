import { expect, test } from "vitest";
import { print, readQuery } from "../../../src/promql/index.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";
import { shaken } from "./shaken.ts";

const data = seriesOf({ 'a{i="1"}': "38.6", 'a{i="2"}': "7", 'a{i="3"}': "0.1" });

function moved(query: string): readonly [before: readonly number[], after: readonly number[]] {
  const valuesOf = (text: string) => ask(text, 0, { data }).map((line) => Number(line.split(" ").at(-1)));
  return [valuesOf(query), valuesOf(print({ node: shaken(readQuery(query), 2 ** -48) }))];
}

test("the last digits of what is inexact are moved, each in its own way, and nothing else is", () => {
  const [before, after] = moved("a atan2 10");
  const shares = before.map((value, i) => Math.abs((after[i] ?? 0) / value - 1));
  for (const share of shares) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1e-14);
  }
  expect(new Set(shares).size).toBe(3);
  expect(moved("a * 2 + 1")[1]).toEqual(moved("a * 2 + 1")[0]);
});

test("what hangs by the last digit is another number then", () => {
  const [before, after] = moved("cos(sinh(a))");
  expect(Math.abs((before[0] ?? 0) - (after[0] ?? 0))).toBeGreaterThan(1e-6);
});
