import { matchesGlob } from "node:path/posix";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globOf } from "../../../src/registry/tree/glob.ts";
import { insidePath } from "../../../src/registry/tree/inside.ts";

describe("globOf", () => {
  it("names what Node's own globs name", () => {
    const step = fc.constantFrom(
      "a",
      "b",
      "ab",
      "a.ts",
      "*",
      "**",
      "a*",
      "*.ts",
      "?",
      "{a,b}",
      "[ab]",
      "[!a]",
      "{a*,b?}",
    );
    const name = fc.constantFrom("a", "b", "ab", "a.ts", "b.ts", "c");
    const pattern = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join("/"));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((steps) => steps.join("/"));
    fc.assert(
      fc.property(pattern, path, (glob, given) => {
        // Node lets ** at the end stand for nothing, so that a/** is a too: no workspace means that.
        fc.pre(!glob.endsWith("**"));
        expect([glob, given, globOf(glob).test(given)]).toEqual([glob, given, matchesGlob(given, glob)]);
      }),
      { numRuns: 500 },
    );
  });

  it("makes an expression of any text", () => {
    fc.assert(fc.property(fc.string(), (text) => globOf(text) instanceof RegExp));
    expect(globOf("a.b+c(d)|e^$").test("a.b+c(d)|e^$")).toBe(true);
    expect(globOf("{a,b").test("{a,b")).toBe(true);
  });

  it("names what begins with a dot by a dot alone", () => {
    expect(["*/a", "**/a", "?a"].map((glob) => globOf(glob).test(".x/a"))).toEqual([false, false, false]);
    expect(globOf(".x/*").test(".x/a")).toBe(true);
  });
});

describe("insidePath", () => {
  it("keeps within the tree whatever it is given", () => {
    const step = fc.constantFrom("..", ".", "", "a", "b");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const inside = insidePath(steps.join("/"));
        return (
          inside === undefined || inside === "." || inside.split("/").every((each) => /^[ab]$/.test(each))
        );
      }),
    );
    expect(["../a", "a/../../b", "/etc", "C:/a", "a\\b", "a\0"].map(insidePath)).toEqual(
      Array(6).fill(undefined),
    );
    expect([insidePath("./a//b/../c/"), insidePath(".")]).toEqual(["a/c", "."]);
  });
});
