import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, fieldOf, isObject, isRecord, isThenable, messageOf } from "../../src/narrow/index.ts";

describe("what is unknown", () => {
  it.each([
    [{}, true, true],
    [Object.create(null), true, true],
    [[], false, true],
    [null, false, false],
    ["text", false, false],
    [() => 1, false, false],
  ])("%o is a record, an object: %s, %s", (value, record, object) => {
    expect([isRecord(value), isObject(value)]).toEqual([record, object]);
  });

  it("has the names that objects and functions have, and no others", () => {
    class Judge {
      static readonly isOurs = "yes";
      get kind() {
        return "judge";
      }
    }
    expect([fieldOf(Judge, "isOurs"), fieldOf(new Judge(), "kind")]).toEqual(["yes", "judge"]);
    for (const value of [null, undefined, 5, "text"]) expect(fieldOf(value, "length")).toBeUndefined();
  });

  it("is waited for where it has a function called then", () => {
    const name = "then";
    const having = (value: unknown) => Object.fromEntries([[name, value]]);
    const values = [Promise.resolve(), having(() => 1), having(1), "then", null];
    expect(values.map(isThenable)).toEqual([true, true, false, false, false]);
  });

  it("is told in words whatever was thrown, by a code where Node gave one", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(messageOf(thrown)).toBeTypeOf("string");
      }),
    );
    expect([new Error("broken"), new TypeError(""), "text", 5, {}, () => 1].map(messageOf)).toEqual([
      "broken",
      "TypeError",
      "text",
      "5",
      "an object was thrown that is not an error",
      "a function was thrown",
    ]);
    const missing = Object.assign(new Error("gone"), { code: "ENOENT" });
    expect([missing, new DOMException("late", "AbortError"), "ENOENT", null].map(codeOf)).toEqual([
      "ENOENT",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
