import { describe, expect, it } from "vitest";
import { tell, verdicts } from "./tell.ts";

const file = (name: string, status: string, ...tests: readonly object[]) => ({
  name,
  status,
  assertionResults: tests,
});
const test = (title: string, status: string, more: object = {}) => ({
  title,
  status,
  ancestorTitles: ["a"],
  ...more,
});
const report = (numTotalTests: number, ...testResults: readonly object[]) => ({ numTotalTests, testResults });

describe("a report of tests by vitest or Jest", () => {
  it("says how each test ended, in which file", () => {
    const said = report(
      5,
      file(
        "/x/a.test.ts",
        "failed",
        test("works", "passed"),
        test("fails", "failed", { location: { line: 3 } }),
      ),
      file(
        "/x/b.test.ts",
        "passed",
        test("waits", "skipped"),
        test("comes", "todo"),
        test("pends", "pending"),
      ),
    );
    expect(verdicts("vitest", said)).toEqual([
      "passed a › works /x/a.test.ts",
      "failed a › fails /x/a.test.ts:3",
      "skipped a › waits /x/b.test.ts",
      "skipped a › comes /x/b.test.ts",
      "skipped a › pends /x/b.test.ts",
    ]);
  });

  it("has a failure for a file that could not be loaded", () => {
    const said = report(0, { ...file("/x/a.test.ts", "failed"), message: "Cannot find module" });
    expect(tell("jest", said)).toMatchObject({
      entries: [{ verdict: "failed", message: "Cannot find module" }],
    });
  });

  it("knows a test of Jest that passed when it was run again", () => {
    const said = report(1, file("/x/a.test.ts", "passed", test("t", "passed", { invocations: 2 })));
    expect(tell("jest", said)).toMatchObject({ entries: [{ verdict: "passed", isFlaky: true }] });
  });

  it("takes a word that it does not know for a failure", () => {
    expect(verdicts("vitest", report(1, file("/x", "passed", test("t", "exploded"))))).toEqual([
      "failed a › t /x",
    ]);
  });

  it.each<readonly [string, object, RegExp]>([
    [
      "has other tests than its totals",
      report(2, file("/x", "passed", test("t", "passed"))),
      /has 1 tests, and says/,
    ],
    ["was broken off", { ...report(0), wasInterrupted: true }, /was broken off/],
    ["is another JSON", { testResults: [] }, /no report of vitest or Jest/],
  ])("that %s is refused", (_what, said, reason) => {
    expect(tell("vitest", said)).toMatch(reason);
  });
});
