import { describe, expect, it } from "vitest";
import { tell, verdicts } from "./tell.ts";

const severitiesOf = (format: "npm-audit" | "osv" | "sarif", said: unknown) => {
  const report = tell(format, said);
  return typeof report === "string" || !("entries" in report)
    ? report
    : report.entries.map(({ title, severity }) => `${title}: ${severity}`);
};

describe("errors of the compiler of TypeScript", () => {
  const plain = `src/a.ts(5,3): error TS2322: Type 'number' is not assignable to type 'string'.
  The types of 'x' are incompatible.
src/(b).ts(7,14): error TS2322: No.
error TS5023: Unknown compiler option.
`;

  it("are read as they are printed for machines", () => {
    expect(verdicts("tsc", plain)).toEqual([
      "failed TS2322 src/a.ts:5:3",
      "failed TS2322 src/(b).ts:7:14",
      "failed TS5023 nowhere",
    ]);
  });

  it("are read as they are printed for people, colours and all", () => {
    const pretty = `\u001b[96msrc/a.ts\u001b[0m:\u001b[93m5\u001b[0m:\u001b[93m3\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2322: \u001b[0mNo.

5   return x;
    ~~~~~~

Found 1 error in src/a.ts:5
`;
    expect(verdicts("tsc", pretty)).toEqual(["failed TS2322 src/a.ts:5:3"]);
    expect(tell("tsc", pretty.replace("Found 1", "Found 3"))).toMatch(
      /tells of 1 errors, and says that they are 3/,
    );
  });

  it("are none where it says nothing", () => {
    expect(verdicts("tsc", "")).toEqual([]);
  });
});

/** As Biome 2.5 wrote it. */
const biome = (diagnosticsNotPrinted = 0, errors = 1) => ({
  summary: { changed: 0, unchanged: 5, errors, warnings: 1, infos: 1, diagnosticsNotPrinted },
  diagnostics: [
    ["warning", "lint/suspicious/noDoubleEquals", { path: "src/a.ts", start: { line: 4, column: 9 } }],
    ["info", "deserialize", { path: "biome.json", start: { line: 0, column: 0 } }],
    ["error", "lint/suspicious/noDebugger", { path: { file: "src/b.ts" }, start: { line: 3, column: 3 } }],
  ].map(([severity, category, location]) => ({ severity, category, message: "m", location })),
  command: "lint",
});

describe("findings of Biome", () => {
  it("have their level and their place", () => {
    expect(verdicts("biome", biome())).toEqual([
      "warning lint/suspicious/noDoubleEquals src/a.ts:4:9",
      "note deserialize biome.json",
      "failed lint/suspicious/noDebugger src/b.ts:3:3",
    ]);
  });

  it("are refused where some are left out, or are fewer than it says", () => {
    expect(tell("biome", biome(7))).toBe("leaves 7 findings out: run it with --max-diagnostics=none");
    expect(tell("biome", biome(0, 2))).toMatch(/tells of 1 errors, and says that they are 2/);
  });
});

describe("findings of ESLint", () => {
  it("have their level and their place", () => {
    const said = [
      {
        filePath: "/x/a.js",
        messages: [
          { ruleId: "no-eval", severity: 2, message: "m", line: 1, column: 2 },
          { ruleId: "semi", severity: 1, message: "m", line: 3, column: 4 },
          { ruleId: null, severity: 1, fatal: true, message: "Parsing error", line: 5 },
        ],
        suppressedMessages: [{ ruleId: "no-var", severity: 2, message: "m", line: 6, column: 1 }],
      },
      { filePath: "/x/b.js", messages: [] },
    ];
    expect(verdicts("eslint", said)).toEqual([
      "failed no-eval /x/a.js:1:2",
      "warning semi /x/a.js:3:4",
      "failed eslint /x/a.js:5",
      "skipped no-var /x/a.js:6:1",
    ]);
    expect(verdicts("eslint", [])).toEqual([]);
    expect(tell("eslint", [{ file: "a" }])).toMatch(/no report of ESLint/);
  });
});

describe("faults of dependencies by npm audit", () => {
  const fault = (severity: string) => ({ severity, range: "<2", via: [{ title: "Prototype pollution" }] });
  const audit = (vulnerabilities: object, total?: number) => ({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { vulnerabilities: { total: total ?? Object.keys(vulnerabilities).length } },
  });

  it("are one for each package, as bad as npm says", () => {
    const said = audit({
      a: fault("critical"),
      b: fault("high"),
      c: fault("moderate"),
      d: fault("low"),
      e: fault("info"),
    });
    expect(severitiesOf("npm-audit", said)).toEqual([
      "a <2: critical",
      "b <2: high",
      "c <2: medium",
      "d <2: low",
      "e <2: low",
    ]);
    expect(severitiesOf("npm-audit", audit({}))).toEqual([]);
  });

  it.each<readonly [string, object, RegExp]>([
    [
      "got no answer",
      { message: "request to https://registry failed", error: { code: "ECONNREFUSED", summary: "" } },
      /npm could not look \(request to/,
    ],
    [
      "found no lock",
      { error: { code: "ENOLOCK", summary: "This command requires an existing lockfile." } },
      /npm could not look \(This command/,
    ],
    ["is of npm 6", { actions: [], advisories: {} }, /no report of npm audit 7 or later/],
    ["has a word of its own", audit({ a: fault("dreadful") }), /severity dreadful/],
    ["has another total", audit({ a: fault("low") }, 2), /tells of 1 packages, and says that they are 2/],
  ])("are refused where it %s", (_what, said, reason) => {
    expect(tell("npm-audit", said)).toMatch(reason);
  });
});

describe("faults of dependencies by OSV-Scanner", () => {
  it("are one for each group of names, as bad as its score or its word says", () => {
    const fault = (id: string, word?: string) => ({
      id,
      summary: "s",
      ...(word && { database_specific: { severity: word } }),
    });
    const said = {
      results: [
        {
          source: { path: "/x/package-lock.json", type: "lockfile" },
          packages: [
            {
              package: { name: "a", version: "1.0", ecosystem: "npm" },
              vulnerabilities: [
                fault("GHSA-1"),
                fault("CVE-1"),
                fault("GHSA-2", "MODERATE"),
                fault("MAL-1"),
                fault("X-1", "LOW"),
              ],
              groups: [
                { ids: ["GHSA-1", "CVE-1"], max_severity: "9.8" },
                { ids: ["GHSA-2"], max_severity: "" },
                { ids: ["MAL-1"] },
              ],
            },
          ],
        },
      ],
    };
    expect(severitiesOf("osv", said)).toEqual([
      "a 1.0: critical",
      "a 1.0: medium",
      "a 1.0: high",
      "a 1.0: low",
    ]);
    expect(severitiesOf("osv", { results: [] })).toEqual([]);
    expect(tell("osv", { vulns: [] })).toMatch(/no report of OSV-Scanner/);
  });
});

describe("faults by SARIF", () => {
  it("are as bad as their score, or that of their rule, or their level say", () => {
    const properties = (score: string) => ({ properties: { "security-severity": score } });
    const results = [
      { ruleId: "a", level: "note", message: {} },
      { ruleId: "a", level: "note", message: {}, ...properties("6.9") },
      { ruleId: "b", level: "error", message: {} },
      { ruleId: "c", level: "warning", message: {} },
    ];
    const rules = [{ id: "a", ...properties("9.0") }];
    const said = { version: "2.1.0", runs: [{ tool: { driver: { name: "x", rules } }, results }] };
    expect(severitiesOf("sarif", said)).toEqual(["a: critical", "a: medium", "b: high", "c: medium"]);
  });

  it("say of which commit they are, and whether they are secrets", () => {
    const run = (name: string, results: readonly object[]) => ({
      tool: { driver: { name } },
      results,
      versionControlProvenance: [{ revisionId: "abc1234" }],
    });
    const said = {
      version: "2.1.0",
      runs: [run("gitleaks", [{ message: {} }]), run("semgrep", [{ message: {} }])],
    };
    expect(tell("sarif", said)).toMatchObject({
      commit: "abc1234",
      looksForSecrets: true,
      looksForFaults: true,
      entries: [{ isSecret: true }, { verdict: "warning" }],
    });
    expect(tell("sarif", { version: "2.1.0", runs: [run("semgrep", [])] })).toMatchObject({
      looksForSecrets: false,
    });
  });
});
