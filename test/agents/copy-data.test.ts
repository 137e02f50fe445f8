import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyData } from "../../src/agents/data/copy-data.ts";

/** Every object that can be reached. */
function objectsOf(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value !== "object" || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const member of Object.values(value)) objectsOf(member, seen);
  return seen;
}

describe("a copy of data", () => {
  it("is equal, and shares no object", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = copyData(value);
        expect(copy).toStrictEqual(value);
        const originals = objectsOf(value);
        expect([...objectsOf(copy)].some((object) => originals.has(object))).toBe(false);
      }),
    );
  });

  it("keeps cycles, and what is used twice, in shape", () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: [shared] };
    value.self = value;
    const copy = copyData(value) as { a: unknown; b: unknown[]; self: unknown };
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b[0]);
    expect(copy.a).not.toBe(shared);
  });

  it("shares instances of classes and functions, which a copy would break", () => {
    class Client {
      readonly #secret = 1;
      get secret(): number {
        return this.#secret;
      }
    }
    const value = { client: new Client(), call: () => 1, at: new Date(0), map: new Map() };
    const copy = copyData(value);
    expect(copy).toEqual(value);
    expect(copy.client).toBe(value.client);
    expect(copy.client.secret).toBe(1);
  });

  it("changes no prototype through a member called __proto__", () => {
    const copy = copyData(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(copy.admin).toBeUndefined();
    expect(Object.keys(copy)).toEqual(["__proto__"]);
  });
});
