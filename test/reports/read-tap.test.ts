import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReport } from "../../src/reports/index.ts";
import { tempDir } from "../real/index.ts";

const read = (text: string) => readReport("tap", Buffer.from(text));

describe("a report in TAP", () => {
  it("says of each test whether it passed, failed or was skipped, and why", () => {
    const report = read(`TAP version 14
1..6
ok 1 - adds
not ok 2 - carries \\# one
  ---
  message: expected 2
  at: { file: src/add.ts, line: 7, column: 3 }
  ...
what a program prints besides
ok 3 - later # SKIP not yet
not ok 4 - hard # TODO
ok
not ok 6 - without a block
`);
    expect(report).toEqual({
      counts: { passed: 2, failed: 2, skipped: 2, warnings: 0, notes: 0 },
      findings: [
        { level: "error", title: "carries # one", message: "expected 2", at: "src/add.ts:7:3" },
        { level: "error", title: "without a block", message: "", at: undefined },
      ],
      leftOut: 0,
    });
  });

  it("counts what stands in subtests, and what sums them up only where none of them says why", () => {
    expect(
      read(`# Subtest: outer
    # Subtest: inner
        ok 1 - a
        not ok 2 - b
        1..2
    not ok 1 - inner
    ok 2 - c
    1..2
not ok 1 - outer
# Subtest: teardown
    ok 1 - d
    1..1
not ok 2 - teardown
# Subtest: to come
    not ok 1 - e
    1..1
not ok 3 - to come # TODO
1..3
`),
    ).toMatchObject({
      counts: { passed: 3, failed: 2, skipped: 1 },
      findings: [{ title: "b" }, { title: "teardown" }],
    });
  });

  it("may have any characters in its names", () => {
    expect(read("not ok 1 - a\u2028b\n1..1\n")).toMatchObject({ findings: [{ title: "a b" }] });
  });

  it("may have a plan without tests, with the reason", () => {
    expect(read("TAP version 13\n1..0 # SKIP no database\n")).toMatchObject({
      counts: { skipped: 1, failed: 0 },
    });
    expect(read("1..0\n")).toMatchObject({ counts: { passed: 0, skipped: 0, failed: 0 } });
  });

  it.each([
    ["is none", "Error: no such file\n", "is no TAP"],
    ["ends before its plan", "ok 1 - a\n", "has no plan: its program did not come to its end"],
    ["ends before its last test", "1..3\nok 1\nok 2\n", "has 2 tests where 3 were planned"],
    ["has more tests than it planned", "1..1\nok 1\nok 2\n", "has 2 tests where 1 were planned"],
    ["has two plans", "1..1\nok 1\n1..1\nok 1\n", "has two plans"],
    [
      "says that its program gave up",
      "1..2\nok 1\nBail out! no disk\n",
      "says that its program gave up: no disk",
    ],
    ["ends in a block", "1..1\nnot ok 1\n  ---\n  message: a\n", "ends in the middle of a test"],
    ["ends in a subtest", "    ok 1 - a\n    1..1\n1..0\n", "ends in the middle of a subtest"],
    [
      "has a subtest that was cut off",
      "    1..2\n    ok 1\nok 1 - outer\n1..1\n",
      "has 1 tests in outer where 2 were planned",
    ],
    ["is nested without end", `${" ".repeat(4000)}ok 1\n`, "is nested deeper than 32"],
  ])("that %s is refused in one line", (_what, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("does not run into the YAML of a block", () => {
    const hostile = [
      "[".repeat(100_000),
      "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]",
      "ok 1 - inside",
      "message: {",
      "!!js/x y",
    ];
    for (const text of hostile) {
      const block = text
        .split("\n")
        .map((line) => `  ${line}`)
        .join("\n");
      const report = read(`1..1\nnot ok 1 - a\n  ---\n${block}\n  ...\n`);
      expect(report).toMatchObject({ counts: { failed: 1, passed: 0 } });
    }
  });

  it("is read as Node writes it", () => {
    const file = join(tempDir(), "some.test.js");
    writeFileSync(
      file,
      `const { describe, it } = require("node:test"); const assert = require("node:assert");
      describe("outer", () => { it("a # b", () => {}); it("c", () => assert.equal(1, 2)); it.skip("d"); it.todo("e");
        describe("inner", () => { it("f", () => console.log("ok 9 - noise")); }); }); it("g", () => {});`,
    );
    const env: Record<string, string | undefined> = { ...process.env };
    for (const name of ["NODE_OPTIONS", "NODE_TEST_CONTEXT"]) delete env[name];
    let text = "";
    try {
      text = execFileSync(process.execPath, ["--test", "--test-reporter=tap", file], {
        env,
        encoding: "utf8",
      });
    } catch (error) {
      text = String(Reflect.get(Object(error), "stdout"));
    }
    expect(read(text)).toMatchObject({
      counts: { passed: 3, failed: 1, skipped: 2 },
      findings: [
        {
          title: "c",
          message: expect.stringContaining("1 == 2"),
          at: expect.stringMatching(/some\.test\.js:2:\d+$/),
        },
      ],
    });
  });

  it("is counted as it was written, however it is nested, and refused wherever it is cut between lines", () => {
    interface Test {
      readonly verdict: "passed" | "failed" | "skipped";
      readonly inside: readonly Test[];
    }
    const { test } = fc.letrec<{ test: Test }>((tie) => ({
      test: fc.record({
        verdict: fc.constantFrom("passed", "failed", "skipped"),
        inside: fc.oneof(
          { maxDepth: 3, depthSize: "small" },
          fc.constant([]),
          fc.array(tie("test"), { maxLength: 4 }),
        ),
      }),
    }));
    const leaves = ({ verdict, inside }: Test): readonly string[] =>
      inside.length === 0 ? [verdict] : inside.flatMap(leaves);
    const isBad = (one: Test): boolean => leaves(one).includes("failed");
    const written = (tests: readonly Test[], level: number): readonly string[] => {
      const indent = "    ".repeat(level);
      return [
        ...tests.flatMap(({ verdict, inside }, index) => {
          const bad = inside.length > 0 ? inside.some(isBad) : verdict === "failed";
          return [
            ...(inside.length > 0 ? written(inside, level + 1) : []),
            `${indent}${bad ? "not ok" : "ok"} ${index + 1} - t${inside.length === 0 && verdict === "skipped" ? " # SKIP" : ""}`,
            ...(bad ? [`${indent}  ---`, `${indent}  message: m`, `${indent}  ...`] : []),
          ];
        }),
        `${indent}1..${tests.length}`,
      ];
    };
    fc.assert(
      fc.property(
        fc.array(test, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tests, share) => {
          const lines = written(tests, 0);
          const all = tests.flatMap(leaves);
          const of = (wanted: string): number => all.filter((verdict) => verdict === wanted).length;
          expect(read(lines.join("\n"))).toMatchObject({
            counts: { passed: of("passed"), failed: of("failed"), skipped: of("skipped") },
          });
          expect(read(lines.slice(0, Math.floor(share * (lines.length - 1))).join("\n"))).toEqual(
            expect.any(String),
          );
        },
      ),
    );
  });
});
