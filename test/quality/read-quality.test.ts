import { describe, expect, it } from "vitest";
import { readQuality } from "../../src/quality/index.ts";

const refusal = (text: string): string => {
  try {
    readQuality(text);
  } catch (error) {
    return String(error);
  }
  return "accepted";
};

describe("quality.yaml", () => {
  it("says what a project has and runs", () => {
    const text = `
components: [services/*]
defaults: { owner: platform }
checks:
  unit:
    - run: [npm, test]
      report: { format: vitest, file: out/unit.json }
      scopes: { subset: { run: [npm, test, "--", --changed] } }
tiers:
  development: { budget: 4m, limits: [{ measure: coverage_lines, atLeast: 0.8 }] }
`;
    expect(readQuality(text)).toMatchObject({
      components: ["services/*"],
      checks: {
        unit: [
          { report: { format: "vitest" }, scopes: { subset: { run: ["npm", "test", "--", "--changed"] } } },
        ],
      },
      tiers: { development: { budget: "4m" } },
    });
  });

  it.each([
    ['quality.yaml:1:11: checks has the unknown key "unti"', "checks: { unti: [] }", "perhaps you mean unit"],
    [
      "quality.yaml:2:12: tiers.staging asks for less than the standard: no mutation",
      "tiers:\n  staging: { without: [mutation] }",
      "write reason:",
    ],
    [
      "asks for less than the standard: coverage_lines at least 0.5",
      "tiers:\n  development: { limits: [{ measure: coverage_lines, atLeast: 0.5 }] }",
      "write reason:",
    ],
    [
      "asks for less than the standard: lint_errors at most 3",
      "tiers:\n  production: { limits: [{ measure: lint_errors, atMost: 3 }] }",
      "write reason:",
    ],
    [
      'checks.lint[0].report.format is "juint"',
      "checks: { lint: [{ report: { format: juint } }] }",
      "perhaps you mean junit",
    ],
  ])("is refused with its place: %s", (problem, text, fix) => {
    expect(refusal(text)).toContain(problem);
    expect(refusal(text)).toContain(fix);
  });

  it("may ask for less with a reason, and for more without one", () => {
    expect(refusal("tiers:\n  staging: { without: [load], reason: nobody loads a library }")).toBe(
      "accepted",
    );
    expect(refusal("tiers:\n  production: { limits: [{ measure: coverage_lines, atLeast: 0.95 }] }")).toBe(
      "accepted",
    );
  });
});
