import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedAt, chooseTier, targetBranch, tierOfBranch } from "../../src/gates/index.ts";
import { meansBranch } from "../../src/gates/tier/branch-pattern.ts";
import { tierNumbers, tiers } from "../../src/standards/index.ts";

describe("the tier of a change", () => {
  it.each([
    ["main", 4],
    ["release/2026/1", 3],
    ["develop", 2],
    ["feat/a/b", 1],
    ["whatever", 1],
    ["mainly", 1],
  ])("is that of its branch: %s is asked at %i", (branch, tier) => {
    expect(tierOfBranch(branch, {})).toBe(tier);
  });

  it("is the strictest where several guard a branch", () => {
    const quality = { tiers: { experimental: { branches: ["**"] }, production: { branches: ["hotfix/*"] } } };
    expect(tierOfBranch("hotfix/1", quality)).toBe(4);
    expect(tierOfBranch("hotfix/1/2", quality)).toBe(1);
  });

  it("can be raised by anyone and is lowered only with a reason, both recorded", () => {
    const by = "ada";
    const raised = chooseTier({ branch: "dev", tier: 4, by, reason: undefined }, {});
    expect(raised).toEqual({ tier: 4, override: { from: 2, by } });
    const lower = { branch: "main", tier: 1, by } as const;
    expect(() => chooseTier({ ...lower, reason: undefined }, {})).toThrow(/GATE_OVERRIDE|asks for less/);
    expect(chooseTier({ ...lower, reason: "an incident" }, {})).toEqual({
      ...{ tier: 1, override: { from: 4, by, reason: "an incident" } },
    });
  });

  it("is found by the target of a request, not by the branch that it comes from", async () => {
    const none = async () => undefined;
    const github = { GITHUB_BASE_REF: "main", GITHUB_REF_NAME: "12/merge" };
    expect(await targetBranch(undefined, github, none)).toEqual({ branch: "main", from: "GITHUB_BASE_REF" });
    const pushed = { GITHUB_BASE_REF: "", GITHUB_REF_NAME: "staging" };
    expect(await targetBranch(undefined, pushed, none)).toMatchObject({ branch: "staging" });
    const gitlab = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main", CI_COMMIT_BRANCH: "feat/x" };
    expect(await targetBranch(undefined, gitlab, none)).toMatchObject({ branch: "main" });
    expect(await targetBranch(undefined, {}, async () => "dev")).toEqual({ branch: "dev", from: "git" });
    expect(await targetBranch("refs/heads/main", github, none)).toMatchObject({ branch: "main" });
  });
});

describe("a pattern of branches", () => {
  const regexpOf = (pattern: string): RegExp =>
    new RegExp(
      `^${pattern
        .split(/(\*+)/)
        .map((part) => (part.startsWith("**") ? ".*" : part === "*" ? "[^/]*" : part))
        .join("")}$`,
    );
  it("means what a regular expression of the same sense means", () => {
    const text = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 8 }).map((parts) => parts.join(""));
    const pattern = fc
      .array(fc.constantFrom("a", "b", "/", "*", "**"), { maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, text, (one, branch) => {
        expect(meansBranch(one, branch)).toBe(regexpOf(one).test(branch));
      }),
    );
  });

  it("is answered at once however it is made", () => {
    expect(meansBranch(`${"*a".repeat(60)}b`, "a".repeat(250))).toBe(false);
  });
});

describe("what a project asks for", () => {
  it("is the standard where it says nothing", () => {
    for (const tier of tierNumbers) expect(askedAt(tier, {})).toEqual(tiers[tier]);
  });

  it("has more by `also`, with the limits of the next tier that asks for it", () => {
    const { asks } = askedAt(2, { tiers: { development: { also: ["mutation", "complexity"] } } });
    expect(asks.mutation).toEqual(tiers[3].asks.mutation);
    expect(asks.complexity).toEqual(tiers[4].asks.complexity);
  });

  it("has less by `without`, and another budget", () => {
    const change = { without: ["load", "e2e"], budget: "90s", reason: "a library" } as const;
    const { asks, budgetSeconds } = askedAt(4, { tiers: { production: change } });
    expect({ load: asks.load, e2e: asks.e2e, budgetSeconds }).toEqual({ budgetSeconds: 90 });
    expect(asks.lint).toBeDefined();
  });

  it("has its own limits in place of those of the same measure, and asks for what it limits", () => {
    const limits = [
      { measure: "coverage_lines", atLeast: 0.9 },
      { measure: "coverage_branches", atLeast: 0.5 },
      { measure: "file_lines_max", atMost: 300 },
    ] as const;
    const { asks } = askedAt(2, { tiers: { development: { limits } } });
    expect(asks.coverage?.limits).toEqual(limits.slice(0, 2));
    expect(asks.file_size).toEqual({ scope: "all", limits: [limits[2]] });
  });
});
