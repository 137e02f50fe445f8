import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/agents/index.ts";

/** The same data with the members of every object in another order. */
function shuffled(value: unknown, pick: (size: number) => number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => shuffled(item, pick));
  const entries = Object.entries(value);
  const result: object = Object.create(Object.getPrototypeOf(value));
  while (entries.length > 0) {
    for (const [key, member] of entries.splice(pick(entries.length), 1)) {
      const own = { value: shuffled(member, pick), enumerable: true, writable: true, configurable: true };
      Object.defineProperty(result, key, own);
    }
  }
  return result;
}

const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 5 });

describe("canonical JSON", () => {
  it("is the same text for the same data, whatever the order of members", () => {
    fc.assert(
      fc.property(json, fc.infiniteStream(fc.nat()), (value, stream) => {
        const pick = (size: number): number => (stream.next().value ?? 0) % size;
        expect(canonicalJson(shuffled(value, pick))).toBe(canonicalJson(value));
      }),
    );
  });

  it("is JSON that says the same", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value) ?? "")).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("is another text for other data", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = canonicalJson(a) === canonicalJson(b);
        expect(same).toBe(Object.is(a, b) || equalData(a, b));
      }),
    );
  });

  it("is its own canonical form", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value) ?? "";
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it("fails with AGENT_JSON or gives JSON, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          let text: string | undefined;
          try {
            text = canonicalJson(value);
          } catch (error) {
            expect(error).toMatchObject({ code: "AGENT_JSON" });
            return;
          }
          if (text === undefined) expect(value).toBeUndefined();
          else expect(canonicalJson(JSON.parse(text))).toBe(text);
        },
      ),
    );
  });

  it.each<[string, unknown, string | undefined]>([
    ["sorts members, also deep inside lists", { b: [{ d: 1, c: 2 }], a: 0 }, '{"a":0,"b":[{"c":2,"d":1}]}'],
    [
      "sorts by code units, so that every machine agrees",
      { ö: 1, z: 2, "10": 3, "9": 4, Z: 5 },
      '{"10":3,"9":4,"Z":5,"z":2,"ö":1}',
    ],
    ["keeps the order of lists", [2, 1], "[2,1]"],
    ["takes -0 for 0", -0, "0"],
    ["writes numbers as JSON does", [1e21, 1e-7, 0.1 + 0.2, 100], "[1e+21,1e-7,0.30000000000000004,100]"],
    ["escapes lone surrogates", "\ud800", '"\\ud800"'],
    ["leaves letters as they are", "漢é\u{1F600}", '"漢é\u{1F600}"'],
    ["takes a Date for its ISO text", new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ["asks toJSON", { toJSON: () => ({ b: 1, a: 2 }) }, '{"a":2,"b":1}'],
    ["leaves out members that are undefined", { a: undefined, b: 1 }, '{"b":1}'],
    ["takes undefined in a list for null", [undefined, 1], "[null,1]"],
    ["has no text for undefined", undefined, undefined],
    ["tells texts from numbers", ["1", 1, "null", null], '["1",1,"null",null]'],
    ["knows objects without prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ["takes __proto__ for a name", JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ])("%s", (_what, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const cycle: { self?: unknown } = {};
  cycle.self = { deep: [cycle] };
  class Point {
    readonly x = 1;
  }
  it.each<[string, unknown]>([
    ["NaN", Number.NaN],
    ["infinity", [Number.NEGATIVE_INFINITY]],
    ["a bigint", { n: 1n }],
    ["a function", { f: () => 1 }],
    ["a symbol", Symbol("s")],
    ["a Map", new Map([[1, 2]])],
    ["a Set", new Set([1])],
    ["an error", new Error("no")],
    ["an object of a class", new Point()],
    ["a promise", Promise.resolve(1)],
    ["a cycle", cycle],
  ])("refuses %s instead of losing it", (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: "AGENT_JSON" }));
  });

  it("does not take data that is used twice for a cycle", () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, { shared }])).toBe('[{"a":1},{"shared":{"a":1}}]');
  });
});

/** Equality by another way than text: what JSON makes of both, compared as data. */
function equalData(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size && [...left].every(([key, v]) => right.has(key) && equalData(v, right.get(key)))
  );
}
