import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileInTree, placeParts } from "../../src/collectors/files/file-in-tree.ts";
import { isWhole, pathspecs, withinPaths } from "../../src/collectors/files/within-paths.ts";
import { collectCheck } from "../../src/collectors/index.ts";
import { shellLine } from "../../src/collectors/run/shell-words.ts";
import { projectWith, Repository, tool } from "./project.ts";

// To git, `?` is one byte: names beyond ASCII are left out here.
const part = fc.constantFrom("a", "b", "src", "x.ts", "y[1].ts", "a b");
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
const globPart = fc.oneof(part, fc.constantFrom("*", "**", "?", "*.ts", "s*"));
const glob = fc.array(globPart, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));

describe("the paths of a component", () => {
  it.each<readonly [string, string, boolean]>([
    ["services/api", "services/api/src/a.ts", true],
    ["services/api/", "services/api/a.ts", true],
    ["services/api", "services/api2/a.ts", false],
    ["services/*/src", "services/api/src/a.ts", true],
    ["services/*/src", "services/api/test/a.ts", false],
    ["**/*.ts", "a.ts", true],
    ["*.md", "docs/a.md", false],
    ["a[1]/x?", "a[1]/xy", true],
    ["src/a.ts", "src/a.ts", true],
  ])("%s and the file %s: %s", (within, file, is) => {
    expect(withinPaths([within])(file)).toBe(is);
  });

  it("are the whole where one of them is", () => {
    expect([undefined, ["."], ["a", "./"], ["**"], ["a"], []].map(isWhole)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("mean the same to git", () => {
    const all = fc.sample(fc.uniqueArray(path, { minLength: 30, maxLength: 30 }), 1)[0] ?? [];
    // A name cannot be a file and a folder.
    const files = all.filter((one) => !all.some((other) => other.startsWith(`${one}/`)));
    const top = projectWith(Object.fromEntries(files.map((file) => [file, ""])));
    const repository = new Repository(top);
    repository.git("add", "-A");
    fc.assert(
      fc.property(fc.oneof(glob, path), (within) => {
        const listed = repository.git("ls-files", "-z", "--", ...pathspecs([within])).split("\0");
        const ours = files.filter(isWhole([within]) ? () => true : withinPaths([within]));
        expect(listed.filter((file) => file !== "").toSorted()).toEqual(ours.toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

describe("a file that a report names", () => {
  const tree = { tops: ["/real/top", "/link"], folder: "web" };

  it.each([
    ["src/a.ts", "web/src/a.ts"],
    ["../api/a.ts", "api/a.ts"],
    ["../../etc/passwd", undefined],
    ["/real/top/api/a.ts", "api/a.ts"],
    ["/link/api/../web/a.ts", "web/a.ts"],
    ["/real/top2/a.ts", undefined],
    ["file:///real/top/a%20b.ts", "a b.ts"],
    ["src\\a.ts", "web/src/a.ts"],
    ["C:\\x\\a.ts", undefined],
    ["/real/top/../x", undefined],
  ])("%s is seen from the top as %s", (named, seen) => {
    expect(fileInTree(tree, named)).toBe(seen);
  });

  it("is told from its line and column", () => {
    expect([placeParts("a:1:2"), placeParts("a"), placeParts("c:\\x:3")]).toEqual([
      { file: "a", behind: ":1:2" },
      { file: "a", behind: "" },
      { file: "c:\\x", behind: ":3" },
    ]);
  });
});

describe("a command to type", () => {
  it("is read by a shell as the words that it was made of", () => {
    const word = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const said = execFileSync("sh", ["-c", `printf '%s\\0' ${shellLine(words)}`], { encoding: "utf8" });
        expect(said).toBe(words.map((one) => `${one}\0`).join(""));
      }),
      { numRuns: 40 },
    );
  });
});

describe("a report of something else", () => {
  it("says nothing of the check", async () => {
    const lcov = tool("console.log('SF:a\\nDA:1,1\\nend_of_record')", { report: { format: "lcov" } });
    const said = await collectCheck("unit", [lcov], {
      top: projectWith(),
      signal: new AbortController().signal,
    });
    expect(said.reason).toBe(
      "node: its report tells of coverage, which says nothing of unit: unit tests pass",
    );
  });
});
