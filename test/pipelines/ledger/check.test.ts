import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPatch } from "../../../src/pipelines/ledger/adapters/read-patch.ts";
import { tempDir } from "../../real/index.ts";
import { filesOf, gitIn, makeRepository, patchOf, wordsOf } from "./fixture.ts";

const tree = {
  "a.txt": "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n",
  "crlf.txt": "one\r\ntwo\r\nthree\r\n",
  "deep/x/y.txt": "y\n",
  top: { link: "deep/x" },
};

const added = (path: string, line = "x", mode = "100644"): string =>
  `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${line}\n`;
const link = (path: string, target: string): string =>
  `${added(path, target, "120000")}\\ No newline at end of file\n`;
const changed = (path: string, from: string, to: string, context = ""): string =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1${context && ",2"} +1${context && ",2"} @@\n-${from}\n+${to}\n${context}`;

/** What may not be applied to any tree, and the words that say why. */
const refused: Readonly<Record<string, readonly [text: string, words: string]>> = {
  "nothing at all": ["", "is empty: give the output of git diff"],
  "white space": [" \n\n", "is empty"],
  "a text that is no patch": ["hello\n", "holds no change of a file"],
  "a patch that ends in a line": [changed("a.txt", "one", "1").slice(0, -1), "ends in the middle of a line"],
  "a patch that is cut": [changed("a.txt", "one", "1").replace("+1\n", ""), "is damaged at its line"],
  "a way up": [added("../out.txt"), 'reaches outside of the tree, to "../out.txt"'],
  "a way up from below": [
    added("deep/../../out.txt"),
    'reaches outside of the tree, to "deep/../../out.txt"',
  ],
  "an absolute path": [added("/etc/x"), 'reaches outside of the tree, to "/etc/x"'],
  "git's own folder": [added(".git/hooks/post-commit"), "changes a folder of git's own"],
  "git's own folder in large letters": [added("deep/.GIT/config"), "changes a folder of git's own"],
  "git's own folder as another system reads it": [
    added("git~1/config"),
    'names "git~1/config", which git lets be no file of a tree',
  ],
  "a way through a link of the tree": [
    added("top/new.txt"),
    'goes through a symbolic link, on its way to "top/new.txt"',
  ],
  "a way through a link that it makes": [
    `${link("way", "deep")}${added("way/new.txt")}`,
    'goes through a symbolic link, on its way to "way/new.txt"',
  ],
  "a link to an absolute path": [link("out", "/etc"), 'makes the symbolic link "out" lead out of the tree'],
  "a link upwards": [
    link("deep/out", "../../other"),
    'makes the symbolic link "deep/out" lead out of the tree',
  ],
  "a link upwards through a link": [
    link("out", "top/../../../x"),
    'makes the symbolic link "out" lead out of the tree',
  ],
  "a link into git's own folder": [
    link("out", ".git/config"),
    'makes the symbolic link "out" lead out of the tree',
  ],
  "a link to nowhere that can be": [
    `diff --git a/l b/l\nnew file mode 120000\n`,
    'makes the symbolic link "l" lead to no path that there can be',
  ],
  "a link to a path that is too long": [
    link("l", "x/".repeat(2_100)),
    'makes the symbolic link "l" lead to no path that there can be',
  ],
  "a name that is too long": [added(`d/${"ä".repeat(128)}`), "gives a file a name that is too long"],
  "a path that is too long": [added(`${"d/".repeat(1_600)}f`), "gives a file a name that is too long"],
  "a submodule": [
    "diff --git a/sub b/sub\nnew file mode 160000\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit 0123456789012345678901234567890123456789\n",
    "changes a submodule (a/sub b/sub)",
  ],
  "a program that runs as its owner": [
    added("su", "x", "104755"),
    "gives a file the mode 104755 (a/su b/su)",
  ],
  "a file that becomes one": [
    "diff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 106755\n",
    "gives a file the mode 106755",
  ],
  "a binary file": [
    "diff --git a/b.bin b/b.bin\nnew file mode 100644\nBinary files /dev/null and b/b.bin differ\n",
    'changes the binary file "b.bin"',
  ],
  "lines that were all turned": [
    changed("a.txt", "one", "1").replaceAll("\n", "\r\n"),
    "has CRLF at the ends of its own header lines",
  ],
  "a byte order mark": [`\uFEFF${changed("a.txt", "one", "1")}`, "begins with a byte order mark"],
  "a NUL": [added("n", "a\0b"), "holds a NUL character"],
  "what changes nothing": [
    "diff --git a/a.txt b/a.txt\nold mode 100755\nnew mode 100644\n",
    "changes nothing",
  ],
};

describe("a patch that no tree would take", () => {
  it.each(Object.entries(refused))("is refused with a sentence: %s", async (_name, [text, words]) => {
    const { open, repository } = makeRepository(tree);
    const ledger = await open();
    const before = filesOf(ledger.workingTree);
    const patch = patchOf(text, "p");
    for (const verdict of [await ledger.check(patch), await ledger.apply(patch)]) {
      expect(verdict.verdict).toBe("refused");
      expect(wordsOf(verdict)).toContain(`the patch "p" ${words}`);
    }
    expect(filesOf(ledger.workingTree)).toEqual(before);
    expect(gitIn(repository, "status", "--porcelain")).toBe("");
  });

  it("is refused where it is larger than it may be", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open("run-1", { mostBytes: 100 });
    const verdict = await ledger.check(patchOf(diff({ "new.txt": "x".repeat(200) }), "p"));
    expect(wordsOf(verdict)).toMatch(/^the patch "p" has \d+ bytes, and 100 are allowed: split it/);
  });

  it("is taken where binary files are allowed, with their content and not without", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open("run-1", { allowBinary: true });
    const bytes = Uint8Array.from([0, 1, 2, 255]);
    expect(await ledger.apply(patchOf(diff({ "b.bin": bytes })))).toMatchObject({ verdict: "fits" });
    expect(Object.keys(filesOf(ledger.workingTree))).toContain("b.bin");
    const without =
      "diff --git a/b.bin b/b.bin\nnew file mode 100644\nBinary files /dev/null and b/b.bin differ\n";
    expect(wordsOf(await ledger.check(patchOf(without, "p")))).toContain('"b.bin" differs, and not how');
  });

  it("is refused where git itself fails over it, and what that leaves is in nobody's way", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open("run-1", { allowBinary: true });
    const text = [
      `diff --git a/b.bin b/b.bin\nnew file mode 100644\nindex ${"0".repeat(40)}..8352675d67.git/e2e867\n`,
      "GIT binary patch\nliteral 3\nKcmZQzWC8#H2LJ>B\n\nliteral 0\nHcmV?d00001\n\n",
      added("deep/new.txt").replace("new file", "new fi../le"),
    ].join("");
    for (const _ of [1, 2]) expect(await ledger.check(patchOf(text))).toMatchObject({ verdict: "refused" });
    expect(await ledger.check(patchOf(added("deep/new.txt")))).toMatchObject({ verdict: "fits" });
  });

  it("may point links to what is in the tree, and leave those alone that led outside before", async () => {
    const { open, diff } = makeRepository({ ...tree, old: { link: "../elsewhere" } });
    const ledger = await open();
    const verdict = await ledger.apply(
      patchOf(diff({ "deep/way": { link: "../a.txt" }, new: { link: "top/y.txt" } })),
    );
    expect(verdict).toMatchObject({ verdict: "fits" });
  });
});

describe("a patch that fits", () => {
  it("is told with what it does to each file", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const ledger = await open();
    gitIn(repository, "rm", "-q", "deep/x/y.txt");
    const removal = gitIn(repository, "diff", "--cached");
    const verdict = await ledger.check(
      patchOf(`${removal}${diff({ "a.txt": "one\n", "ä b.txt": "new\n" })}`),
    );
    expect(verdict).toMatchObject({
      verdict: "fits",
      changes: [
        { path: "a.txt", kind: "changed" },
        { path: "deep/x/y.txt", kind: "removed" },
        { path: "ä b.txt", kind: "added" },
      ],
    });
  });
});

describe("a patch that does not fit", () => {
  it("says each file and line at which it does not", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open();
    const text = [
      "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n",
      "@@ -1,2 +1,2 @@\n-other\n+1\n two\n@@ -4,3 +4,3 @@\n four\n-five\n+5\n six\n@@ -9,2 +9,2 @@\n nine\n-eleven\n+10\n",
      changed("gone.txt", "a", "b"),
      added("deep/x/y.txt"),
      added("a.txt/b"),
    ].join("");
    const verdict = await ledger.apply(patchOf(text, "p"));
    expect(verdict).toMatchObject({
      verdict: "conflicts",
      conflicts: [
        { path: "a.txt", line: 1, problem: "other lines stand there" },
        { path: "a.txt", line: 9, problem: "other lines stand there" },
        { path: "gone.txt", problem: "there is no such file" },
        { path: "deep/x/y.txt", problem: "there is such a file already" },
      ],
    });
    expect(wordsOf(verdict)).toMatch(
      /^the patch "p" does not fit at a\.txt, line 1 \(other lines stand there\), and at \d more: make it anew/,
    );
  });

  it("is not led astray by lines of a file that look like words of git", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open();
    const verdict = await ledger.check(
      patchOf(changed("a.txt", "error: invalid path 'x'", "1", " error: z: wrong type\n")),
    );
    expect(verdict).toMatchObject({ verdict: "conflicts", conflicts: [{ path: "a.txt", line: 1 }] });
  });

  it("says so where nothing but the ends of lines differs, and turns none", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open();
    const before = filesOf(ledger.workingTree);
    const lf = await ledger.apply(patchOf(changed("crlf.txt", "one", "1", " two\n"), "p"));
    expect(wordsOf(lf)).toContain(
      "(its lines end with CRLF, and those of the patch with LF): make it with git -c core.autocrlf=false diff",
    );
    const crlf = await ledger.apply(patchOf(changed("a.txt", "one\r", "1\r", " two\r\n"), "p"));
    expect(wordsOf(crlf)).toContain("(its lines end with LF, and those of the patch with CRLF)");
    expect(filesOf(ledger.workingTree)).toEqual(before);
  });

  it("says so where it was made without the lines around a change", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const text = diff({ "a.txt": "one\ntwo\n3\nfour\nfive\nsix\nseven\neight\nnine\nten\n" }, "-U0");
    expect(wordsOf(await ledger.check(patchOf(text, "p")))).toBe(
      'the patch "p" does not fit at a.txt, line 3 (it has no lines around it, by which its place is known): make it with git diff, without -U0.',
    );
  });

  it("may change the ends of lines where that is what it is for", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const verdict = await ledger.apply(patchOf(diff({ "crlf.txt": "one\ntwo\nthree\n" })));
    expect(verdict).toMatchObject({ verdict: "fits", changes: [{ path: "crlf.txt", kind: "changed" }] });
  });

  it("says so where it is in the tree already", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open();
    expect(wordsOf(await ledger.check(patchOf(changed("a.txt", "zero", "one", " two\n"), "p")))).toBe(
      'the patch "p" is in the tree already: leave it out.',
    );
  });
});

describe("a patch in a file", () => {
  const read = (bytes: string | Uint8Array, most?: number): Promise<string> => {
    const path = join(tempDir(), "p.patch");
    writeFileSync(path, bytes);
    return readPatch(path, most);
  };

  it("is read to the byte", async () => {
    const text = `${added("ä.txt", "ü\r")}\uFEFF\n`;
    expect(await read(text)).toBe(text);
  });

  it.each([
    [
      "UTF-16",
      Buffer.from(`\uFEFF${added("a")}`, "utf16le"),
      "is written in UTF-16, as a shell of Windows does",
    ],
    ["UTF-16 without a mark", Buffer.from(added("a"), "utf16le"), "holds a NUL byte"],
    ["Latin-1", Buffer.from(added("a", "gr\u00fcn"), "latin1"), "is not UTF-8 in its line 6"],
  ])("is told to be in another encoding: %s", async (_name, bytes, words) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: "PIPELINE_PATCH",
      problem: expect.stringContaining(words),
    });
  });

  it("is refused before it is read where it is too large, no file, or not there", async () => {
    await expect(read("x".repeat(11), 10)).rejects.toThrow("has 11 bytes, and 10 are allowed");
    await expect(readPatch(tempDir())).rejects.toThrow("is no file: name a file.");
    await expect(readPatch("/nowhere/p.patch")).rejects.toThrow("is not there");
  });
});
