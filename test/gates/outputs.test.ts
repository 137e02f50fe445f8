import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { gateMarkdown } from "../../src/cli/gate-markdown.ts";
import { gateText } from "../../src/cli/gate-text.ts";
import { askedAt, gateJunit, type Outcome, runGate } from "../../src/gates/index.ts";
import { readReport } from "../../src/reports/index.ts";
import { fact, good, outcome } from "./outcome-of.ts";

const rule = askedAt(2, {});

async function gateOf(lint: Outcome, only?: readonly ("lint" | "format")[]) {
  const result = await runGate({
    ...{ tier: 2, rule, signal: new AbortController().signal, cores: 2, only },
    collect: async (check) => (check === "lint" ? lint : good(rule.asks[check])),
  });
  if (result === undefined) throw new Error("it was not ended");
  return result;
}

const lintWith = (message: string, title = "noVar"): Outcome =>
  outcome([fact("lint_errors", 1)], {
    findings: [{ level: "error", title, message, at: "src/a.ts:3:1" }],
    command: "biome lint .",
  });
const paint = (_look: string, text: string): string => text;
const hostile = fc.string({ unit: "binary", maxLength: 60 });

describe("the report of a gate for machines", () => {
  it("is read back by our own reader: what failed as failed, what is unknown too", async () => {
    const report = readReport("junit", Buffer.from(gateJunit(await gateOf(lintWith("no var here")))));
    if (typeof report === "string") throw new Error(report);
    expect(report.counts).toMatchObject({ passed: 6, failed: 1 });
    expect(report.findings).toMatchObject([
      { title: "gate › lint", message: expect.stringContaining("lint_errors is 1, and must be at most 0") },
    ]);
    const unknown = gateJunit(await gateOf(outcome([], { outcome: "unknown", reason: "no tool" })));
    expect(unknown).toContain('<error type="unknown" message="no tool">');
  });

  it("is well-formed whatever a tool says", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (message, title) => {
        const text = gateJunit(await gateOf(lintWith(`]]></failure><x a="${message}`, title)));
        expect(readReport("junit", Buffer.from(text))).toMatchObject({ counts: { passed: 6, failed: 1 } });
      }),
      { numRuns: 50 },
    );
  });
});

describe("the page of a gate for a pull request", () => {
  it("has nothing of a finding that becomes a tag, a link, a mention or a row", async () => {
    const evil = "<img src=x> [a](http://b) @ada | c\n| d | e | `f` ![g](h)";
    const html = await marked(gateMarkdown(await gateOf(lintWith(evil, "`</code>"))));
    expect(html).not.toMatch(/<img|<a |@ada/);
    expect(html.match(/<tr>/g)).toHaveLength(8);
  });

  it("says what failed, how to see it again and what to do", async () => {
    const page = gateMarkdown(await gateOf(lintWith("no var here")));
    expect(page).toContain("### quality gate, tier 2 (development): failed");
    expect(page).toContain("- again: `biome lint .`");
  });
});

describe("the end of a gate on a terminal", () => {
  it("gives a table and for what failed the reason, the place, the command and what mends it", async () => {
    const text = gateText(await gateOf(lintWith("no var here")), { paint, columns: 80 });
    expect(text).toMatch(/^check +result +time +of 10m 00s$/m);
    expect(text).toMatch(/^lint +failed +1\.0 s +<1 %$/m);
    expect(text).toContain("lint failed: lint_errors is 1, and must be at most 0");
    expect(text).toContain("  src/a.ts:3:1  noVar: no var here");
    expect(text).toContain("  again: biome lint .");
    expect(text).toContain("To be merged it needs a gate that passes.");
  });

  it("calls what ran only a part no gate's pass", async () => {
    const result = await gateOf(lintWith(""), ["format"]);
    expect(result.run.passed).toBe(false);
    expect(gateText(result, { paint })).toContain("is no gate's pass");
    expect(result.merge).toMatchObject({ mergeable: "needs", needs: ["a gate that passes"] });
  });
});
