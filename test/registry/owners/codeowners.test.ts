import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeOwners } from "../../../src/registry/owners/codeowners.ts";

/** Pattern → paths that it names, and paths that it does not: what GitHub's page says of each. */
const patterns: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  "*": [["a", "a/b/c.js"], []],
  "*.js": [
    ["a.js", "a/b/c.js"],
    ["a.jsx", "a/b.ts"],
  ],
  "/build/logs/": [
    ["build/logs/a", "build/logs/b/c"],
    ["build/logs", "x/build/logs/a"],
  ],
  "docs/*": [["docs/a.md"], ["docs/build/a.md", "x/docs/a.md"]],
  "apps/": [
    ["apps/a", "x/apps/b/c"],
    ["apps", "myapps/a"],
  ],
  "/docs/": [["docs/a/b"], ["x/docs/a"]],
  "/scripts/": [["scripts/a"], ["a/scripts/b"]],
  "**/logs": [["logs", "a/logs/b", "a/b/logs"], ["a/mylogs"]],
  "/apps/github": [
    ["apps/github", "apps/github/a"],
    ["apps/githubs", "x/apps/github"],
  ],
  "a/**/b": [["a/b", "a/x/y/b/c"], ["x/a/b"]],
  "a/**": [["a/b", "a/b/c"], ["a"]],
  "/a\\ b/": [["a b/c"], ["a/c"]],
  "a?.ts": [["ab.ts"], ["a/.ts", "a.ts"]],
  "(x)+": [["(x)+"], ["xx"]],
};

describe("CODEOWNERS", () => {
  it.each(Object.entries(patterns))("names by %s what GitHub does", (pattern, [named, others]) => {
    const owners = new CodeOwners(`${pattern} @me\n`);
    expect(named.filter((path) => owners.of(path).length === 0)).toEqual([]);
    expect(others.filter((path) => owners.of(path).length > 0)).toEqual([]);
  });

  it("lets the last line that names a path decide, also that nobody owns it", () => {
    const owners = new CodeOwners("# all\n* @all a@b.example # two\n/a/ @a\n/a/free/\n");
    expect(owners.of("x")).toEqual(["@all", "a@b.example"]);
    expect(owners.of("a/x")).toEqual(["@a"]);
    expect(owners.of("a/free/x")).toEqual([]);
  });

  it("passes over sections of GitLab, and lines that GitHub refuses", () => {
    const owners = new CodeOwners("[Docs][2] @docs\n^[Maybe] @m\n!a @n\n* @all\r\n");
    expect(owners.of("a")).toEqual(["@all"]);
    expect(owners.knows("docs")).toBe(false);
  });

  it("knows an owner with and without organisation and sign, and none of another organisation", () => {
    const owners = new CodeOwners("* @Acme/Core @ann\n");
    const known = ["@acme/core", "acme/core", "core", "@core", "Ann"];
    expect(known.filter((owner) => !owners.knows(owner))).toEqual([]);
    expect(["other/core", "or", "acme"].filter((owner) => owners.knows(owner))).toEqual([]);
  });

  it("never throws, and owns nothing by a pattern of a folder beside it", () => {
    const word = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word), word, (words, path) => {
        new CodeOwners(words.join(" ")).of(path);
        return new CodeOwners("/a/ @x").of(`b/${path}`).length === 0;
      }),
    );
  });
});
