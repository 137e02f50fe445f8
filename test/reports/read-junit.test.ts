import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReport } from "../../src/reports/index.ts";

const read = (text: string) => readReport("junit", Buffer.from(text));
const counts = (text: string) => {
  const report = read(text);
  return typeof report === "string" ? report : report.counts;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, (found) => `&#${found.charCodeAt(0)};`);

describe("a report in JUnit's XML", () => {
  it("says of each test whether it passed, failed or was skipped, and why", () => {
    const report = read(`<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="all" tests="4" failures="1" errors="1">
        <testsuite name="math">
          <properties><property name="a" value="b"/></properties>
          <testcase classname="math.add" name="adds" time="0.1"><system-out>not why</system-out></testcase>
          <testcase classname="math.add" name="carries" file="src/add.ts" line="7">
            <failure message="expected 2 &lt; 1" type="AssertionError"><![CDATA[at add.ts:7]]></failure>
          </testcase>
          <testsuite name="inner"><testcase name="throws"><error type="TypeError">no <b>such</b> thing</error></testcase></testsuite>
          <testcase name="later"><skipped message="not yet"/></testcase>
        </testsuite>
      </testsuites>`);
    expect(report).toEqual({
      counts: { passed: 1, failed: 2, skipped: 1, warnings: 0, notes: 0 },
      findings: [
        {
          level: "error",
          title: "math.add › carries",
          message: "expected 2 < 1\nat add.ts:7",
          at: "src/add.ts:7",
        },
        { level: "error", title: "throws", message: "TypeError\nno such thing", at: undefined },
      ],
      leftOut: 0,
    });
  });

  it("counts a test once that failed in two ways, and one that failed and was skipped as failed", () => {
    expect(
      counts(`<testsuite><testcase name="a"><failure>1</failure><error>2</error></testcase>
        <testcase name="b"><failure/><skipped/></testcase><testcase name="c"><rerunFailure/><flakyFailure/></testcase></testsuite>`),
    ).toMatchObject({ failed: 2, passed: 1, skipped: 0 });
  });

  it("fails where a suite says of failures that no test of it has, and where a suite itself failed", () => {
    const report = read(
      '<testsuites failures="3"><testsuite name="setup" failures="1" errors="2"><testcase name="a"/></testsuite></testsuites>',
    );
    expect(report).toMatchObject({
      counts: { failed: 3, passed: 1 },
      findings: [{ title: "setup", message: "the suite says that 3 failed, and has 0 that did" }],
    });
    expect(read('<testsuite name="s"><error message="no database"/></testsuite>')).toMatchObject({
      counts: { failed: 1 },
      findings: [{ title: "s", message: "no database" }],
    });
  });

  it("keeps a bounded number of findings, and counts the rest", () => {
    const failing = '<testcase name="a"><failure message="no"/></testcase>'.repeat(250);
    const report = read(`<testsuite>${failing}</testsuite>`);
    expect(report).toMatchObject({ counts: { failed: 250 }, leftOut: 150 });
    expect(typeof report === "string" || report.findings.length).toBe(100);
  });

  it.each([
    [
      "is cut off",
      '<testsuites><testsuite><testcase name="a"/>',
      /^is no whole XML \(line 1, column \d+: unclosed tag/,
    ],
    ["is none", "<html><body/></html>", /^begins with <html>/],
    ["is no XML", "Error: cannot find module", /^is no whole XML/],
    ["is only space", "  \n", /^is no whole XML/],
    [
      "declares entities that are made of one another",
      '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><testsuite name="&c;"/>',
      /^has a document type/,
    ],
    [
      "asks for a file of the machine",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite>&x;</testsuite>',
      /^has a document type/,
    ],
    ["has an entity that is not known", '<testsuite name="&secret;"/>', /^is no whole XML/],
    ["has bytes that no XML may have", "<testsuite name='\u0001'/>", /^is no whole XML/],
    ["has two roots", "<testsuite/><testsuite/>", /^is no whole XML/],
    ["is nested without end", "<testsuite>".repeat(300_000), /^is nested deeper than 100/],
  ])("that %s is refused in one line", (_what, text, expected) => {
    const report = read(text);
    expect(report).toMatch(expected);
    expect(report).not.toContain("\n");
  });

  it("is read in UTF-16 and behind the mark of a byte order too", () => {
    const text = '<testsuite><testcase name="é"/></testsuite>';
    expect(readReport("junit", Buffer.from(`\uFEFF${text}`, "utf16le"))).toMatchObject({
      counts: { passed: 1 },
    });
    expect(counts(`\uFEFF${text}`)).toMatchObject({ passed: 1 });
  });

  it("is counted as it was written, and refused or read but never thrown about wherever it is cut", () => {
    const verdict = fc.constantFrom("passed", "failed", "skipped");
    const name = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
    const suite = fc.array(fc.record({ name, verdict }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(suite, { maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (suites, share) => {
          const inside = { passed: "", failed: '<failure message="m"/>', skipped: "<skipped/>" } as const;
          const text = `<testsuites>${suites
            .map(
              (tests) =>
                `<testsuite>${tests
                  .map(
                    (test) =>
                      `<testcase name="${escaped(test.name)}">${inside[test.verdict as keyof typeof inside]}</testcase>`,
                  )
                  .join("")}</testsuite>`,
            )
            .join("")}</testsuites>`;
          const of = (wanted: string): number =>
            suites.flat().filter((test) => test.verdict === wanted).length;
          expect(counts(text)).toMatchObject({
            passed: of("passed"),
            failed: of("failed"),
            skipped: of("skipped"),
          });
          expect(read(text.slice(0, Math.floor(share * (text.length - 1))))).toEqual(expect.any(String));
        },
      ),
    );
  });

  it("comes to an end whatever it is", () => {
    const soup = fc.array(
      fc.constantFrom(
        "<testsuite>",
        "</testsuite>",
        "<testcase>",
        "</testcase>",
        "<failure>",
        "</failure>",
        "x",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "<",
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(soup, (parts) => {
        const report = read(`<testsuite>${parts.join("")}`);
        expect(typeof report === "string" ? report : report.counts.failed).not.toBeUndefined();
      }),
    );
  });
});
