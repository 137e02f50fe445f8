import { describe, expect, it } from "vitest";
import {
  readQuery,
  type Signature,
  signatures,
  type ValueType,
  valueTypeOf,
} from "../../src/promql/index.ts";

const examples: Readonly<Record<ValueType, string>> = {
  scalar: "1",
  instant: "a",
  range: "a[5m]",
  string: '"a"',
};
const types = Object.keys(examples) as readonly ValueType[];
const table = Object.entries<Signature>(signatures);

/** As many arguments as a function takes at the least or at the most, the last one again where it may repeat. */
function args({ takes, lastUpTo = 1 }: Signature, repeat: number): readonly ValueType[] {
  const last = takes.at(-1);
  if (last === undefined) return [];
  return [...takes.slice(0, -1), ...Array.from({ length: Math.min(repeat, lastUpTo) }, () => last)];
}

/** What `info` is told second are labels, not a metric. */
function example(name: string, type: ValueType, index: number): string {
  return name === "info" && index === 1 && type === "instant" ? '{b="c"}' : examples[type];
}

function call(name: string, given: readonly ValueType[]): string {
  return `${name}(${given.map((type, index) => example(name, type, index)).join(", ")})`;
}

const refused = expect.objectContaining({ code: "PROMQL_SYNTAX" });

describe.each(table)("%s", (name, signature) => {
  const full = args(signature, 1);

  it("takes what its signature says and gives what it says", () => {
    expect(valueTypeOf(readQuery(call(name, full)))).toBe(signature.gives);
  });

  it("refuses every other type in every place", () => {
    for (const [index, right] of full.entries()) {
      for (const wrong of types.filter((type) => type !== right)) {
        const query = call(name, full.with(index, wrong));
        expect(() => readQuery(query), query).toThrow(refused);
      }
    }
  });

  it("refuses too many and too few arguments, and takes all between", () => {
    const { takes, lastUpTo } = signature;
    const most = lastUpTo ?? 1;
    const one = takes.at(-1) ?? "scalar";
    if (lastUpTo !== undefined) {
      expect(() => readQuery(call(name, full.slice(0, -1)))).not.toThrow();
      expect(() => readQuery(call(name, args(signature, most === Infinity ? 20 : most)))).not.toThrow();
    }
    const fewer = takes.slice(0, lastUpTo === undefined ? -1 : -2);
    if (fewer.length < full.length && takes.length > (lastUpTo === undefined ? 0 : 1)) {
      expect(() => readQuery(call(name, fewer))).toThrow(refused);
    }
    if (most !== Infinity) {
      expect(() => readQuery(call(name, [...args(signature, most), one]))).toThrow(refused);
    }
  });

  it("takes a variable of Grafana in place of any argument", () => {
    for (const index of full.keys()) {
      const written = full.map((type, at) => (at === index ? "$x" : example(name, type, at)));
      expect(() => readQuery(`${name}(${written.join(", ")})`)).not.toThrow();
    }
  });
});
