import { describe, expect, test } from "vitest";
import { functions } from "../../../src/engine/functions/index.ts";
import { type Signature, signatures } from "../../../src/promql/index.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const all: readonly (readonly [name: string, signature: Signature])[] = Object.entries(signatures);
/** A selector gives what it asks for; no function could know it. */
const asked = new Set(["timestamp"]);

describe("the table of functions", () => {
  test.each([2, 3] as const)("has every function that is stable, in dialect %d", (dialect) => {
    const stable = all.filter(([name, { experimental }]) => experimental === undefined && !asked.has(name));
    const missing = stable.filter(
      ([name, { only }]) => (only ?? dialect) === dialect && !Object.hasOwn(functions[dialect], name),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  test("has no other", () => {
    const known = new Map(all);
    const others = Object.keys(functions[3]).filter((name) => known.get(name)?.experimental !== undefined);
    expect(others).toEqual([]);
  });

  test("names an experimental function, and one of the other version", () => {
    const data = seriesOf({ a: "1 2 3" });
    expect(() => ask("mad_over_time(a[5m])", 0, { data })).toThrow(/mad_over_time is experimental/);
    expect(() => ask("holt_winters(a[5m], 0.5, 0.5)", 0, { data })).toThrow(
      /unknown function .*holt_winters/,
    );
    expect(() => ask("histogram_avg(a)", 0, { data, dialect: 2 })).toThrow(
      /unknown function .*histogram_avg/,
    );
  });
});
