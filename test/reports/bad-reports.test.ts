import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readToolReport, toolFormats } from "../../src/reports/index.ts";
import { tell } from "./tell.ts";

const ofXml = ["junit", "cobertura", "lizard"] as const;
const roots = { junit: "testsuites", cobertura: "coverage", lizard: "cppncss" } as const;
const ofJson = [
  "sarif",
  "vitest",
  "jest",
  "istanbul",
  "stryker",
  "biome",
  "eslint",
  "npm-audit",
  "osv",
  "hyperfine",
  "bench",
] as const;

describe.each(toolFormats)("a report in %s", (format) => {
  it("is refused where it is empty, but of a tool that says nothing of nothing", () => {
    const said = tell(format, "");
    if (format === "tsc") expect(said).toMatchObject({ entries: [] });
    else expect(said).toBe("is empty");
  });

  it("is refused where it is longer than is read, unread", () => {
    expect(readToolReport(format, new Uint8Array(16 * 1024 * 1024 + 1))).toMatch(
      /more than the 16777216 that are read/,
    );
  });

  it("is refused with the reason why there is none", () => {
    expect(readToolReport(format, "is not there")).toBe("is not there");
  });

  it("is read or refused in one line, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("latin1")),
        ),
        (text) => {
          const said = tell(format, text);
          if (typeof said === "string") expect(said).toMatch(/^(?!cannot be read).{1,301}$/);
        },
      ),
    );
  });
});

describe.each(ofJson)("a report in %s", (format) => {
  it("is refused where it is cut off, nested without end, or another JSON", () => {
    expect(tell(format, '{"a": [1, ')).toMatch(/^is no whole JSON/);
    expect(tell(format, "[".repeat(2_000_000))).toBe("is nested deeper than 200");
    for (const other of [{ a: 1 }, 1, null, "text", [[]]])
      expect(tell(format, JSON.stringify(other))).toMatch(/^(is|has) no /);
  });

  it("is read without a throw, whatever stands where another kind of value belongs", () => {
    const keys = fc.constantFrom(
      ...[
        "files",
        "results",
        "testResults",
        "assertionResults",
        "numTotalTests",
        "mutants",
        "status",
        "schemaVersion",
      ],
      ...[
        "vulnerabilities",
        "auditReportVersion",
        "severity",
        "packages",
        "groups",
        "ids",
        "diagnostics",
        "summary",
      ],
      ...[
        "location",
        "path",
        "messages",
        "benchmarks",
        "name",
        "ratio",
        "median",
        "statementMap",
        "s",
        "lines",
        "runs",
      ],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(null, 0, 1, 2, -1, "", "1.0", "high", "passed", "2.1.0", true),
        fc.dictionary(keys, tie("tree"), { maxKeys: 5 }),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (said) => {
        const report = tell(format, JSON.stringify(said));
        expect(typeof report === "string" ? report : "").not.toMatch(/^cannot be read/);
      }),
    );
  });
});

describe.each(ofXml)("a report in XML, %s", (format) => {
  const root = roots[format];

  it("expands nothing and loads nothing", () => {
    const billion = `<!DOCTYPE ${root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><${root}>&b;</${root}>`;
    const outside = `<!DOCTYPE ${root} [<!ENTITY a SYSTEM "file:///etc/passwd">]><${root}>&a;</${root}>`;
    for (const text of [billion, outside])
      expect(tell(format, text)).toBe("has a document type, which a report has no need of");
    expect(tell(format, `<${root}>&b;</${root}>`)).toMatch(/is no whole XML/);
  });

  it("is refused where it is cut off, begins as another, or is nested without end", () => {
    expect(tell(format, `<${root}>`)).toMatch(/is no whole XML/);
    expect(tell(format, "<html></html>")).toMatch(/begins with <html>/);
    expect(tell(format, `<${root}>${"<a>".repeat(50_000)}`)).toBe("is nested deeper than 100");
  });
});
