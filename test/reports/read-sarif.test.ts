import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReport } from "../../src/reports/index.ts";

const read = (text: string) => readReport("sarif", Buffer.from(text));
const log = (run: object, ...more: object[]): string =>
  JSON.stringify({ version: "2.1.0", runs: [run, ...more] });
const tool = { driver: { name: "lint" } };

describe("a report in SARIF", () => {
  it("says what was found, how bad that is and where", () => {
    const report = read(
      log({
        tool: {
          driver: {
            name: "lint",
            rules: [
              { id: "no-eval", defaultConfiguration: { level: "error" } },
              { id: "style", messageStrings: { long: { text: "{0} is longer than {1}" } } },
            ],
          },
          extensions: [{ name: "more", rules: [{ id: "more/1", defaultConfiguration: { level: "note" } }] }],
        },
        results: [
          { ruleId: "style", message: { id: "long", arguments: ["line 3", "80"] } },
          {
            ruleIndex: 0,
            message: { text: "eval is used" },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "src/a.ts" },
                  region: { startLine: 4, startColumn: 2 },
                },
              },
            ],
          },
          { ruleId: "more/1", message: { text: "by the way" } },
          { level: "error", message: { text: "no rule" } },
        ],
      }),
    );
    expect(report).toEqual({
      counts: { passed: 0, failed: 2, skipped: 0, warnings: 1, notes: 1 },
      findings: [
        { level: "error", title: "no-eval", message: "eval is used", at: "src/a.ts:4:2" },
        { level: "error", title: "lint", message: "no rule", at: undefined },
        { level: "warning", title: "style", message: "line 3 is longer than 80", at: undefined },
        { level: "note", title: "more/1", message: "by the way", at: undefined },
      ],
      leftOut: 0,
    });
  });

  it("does not fail for what was accepted, is gone, or says that nothing is wrong", () => {
    const error = { level: "error", message: { text: "m" } };
    const results = [
      { ...error, suppressions: [{ kind: "inSource" }] },
      { ...error, suppressions: [{ kind: "external", status: "rejected" }] },
      { ...error, baselineState: "absent" },
      { ...error, kind: "pass" },
      { ...error, kind: "review" },
      { level: "none", message: { text: "m" } },
    ];
    expect(read(log({ tool, results }))).toMatchObject({
      counts: { failed: 1, skipped: 1, notes: 1, warnings: 0 },
    });
  });

  it("fails for a tool that says that it did not succeed", () => {
    const invocations = [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text: "out of memory" } }],
      },
    ];
    expect(read(log({ tool, results: [], invocations }))).toMatchObject({
      counts: { failed: 1 },
      findings: [{ title: "lint", message: "out of memory" }],
    });
    expect(read(log({ tool, invocations: [{ executionSuccessful: true }] }))).toMatchObject({
      counts: { failed: 0 },
    });
  });

  it("keeps errors where warnings are many", () => {
    const warning = { message: { text: "w" } };
    const report = read(
      log({
        tool,
        results: [...Array.from({ length: 500 }, () => warning), { level: "error", message: { text: "e" } }],
      }),
    );
    expect(report).toMatchObject({ counts: { failed: 1, warnings: 500 }, leftOut: 401 });
    expect(typeof report === "string" || report.findings[0]?.message).toBe("e");
  });

  it.each([
    ["is cut off", log({ tool, results: [] }).slice(0, -4), /^is no whole JSON/],
    ["is of another version", '{"version":"2.0.0","runs":[{}]}', /^is no SARIF 2\.1\.0$/],
    ["is another JSON", "[1]", /^is no SARIF 2\.1\.0$/],
    ["has no run", '{"version":"2.1.0","runs":[]}', /^has no run of a tool$/],
    ["is nested without end", "[".repeat(2_000_000), /^is nested deeper than 200$/],
    ["is empty", "", /^is empty$/],
  ])("that %s is refused in one line", (_what, text, expected) => {
    expect(read(text)).toMatch(expected);
  });

  it("is read without a throw, whatever stands where another kind of value belongs", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.jsonValue(), (run, result) => {
        const texts = [
          JSON.stringify({ version: "2.1.0", runs: [run] }),
          JSON.stringify({ version: "2.1.0", runs: [{ tool: run, results: [result], invocations: [run] }] }),
          JSON.stringify({
            version: "2.1.0",
            runs: [
              {
                tool: { driver: { rules: [run] } },
                results: [{ message: result, locations: [run], rule: result, suppressions: [run] }],
              },
            ],
          }),
        ];
        for (const text of texts) {
          const report = read(text);
          expect(typeof report === "string" ? report : "").not.toMatch(/^cannot be read/);
        }
      }),
    );
  });
});
