import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Tree } from "../../src/maturity/adapters/git-tree.ts";
import { gitUser, readTree } from "../../src/maturity/adapters/git-tree.ts";
import { criteriaAt, stageAfter } from "../../src/maturity/evaluate/criteria-at.ts";
import { evaluate } from "../../src/maturity/evaluate/evaluate.ts";
import type { Evaluation } from "../../src/maturity/evaluate/evaluation.ts";
import { type ChangeRequest, demote, promote } from "../../src/maturity/promote/change-stage.ts";
import { viewOf } from "../../src/maturity/view-of.ts";
import { type Component, historyFileName, readHistory } from "../../src/registry/index.ts";
import { type Fact, type Stage, stages } from "../../src/standards/index.ts";
import { tempDir } from "../real/index.ts";
import { attests, commit, component, fact, goodFacts, instead, now, stagesOf } from "./made.ts";

const clean: Tree = { commit, dirty: false };
const attested = criteriaAt("production")
  .filter(({ validDays }) => validDays !== undefined)
  .map((asked) => attests(asked, 1));

const judged = (said: Partial<Component> = {}, facts: readonly Fact[] = goodFacts): Evaluation =>
  evaluate(component({ attested, ...said }), { facts, now, stageOf: stagesOf() });

const request = (said: Partial<ChangeRequest> = {}): ChangeRequest => ({
  top: said.top ?? tempDir(),
  evaluation: judged(),
  by: "Ada <ada@example.org>",
  reason: "a week of tests",
  tree: clean,
  now,
  ...said,
});

const missingIn = (said: Partial<ChangeRequest>) => {
  const asked = request(said);
  const done = promote(asked);
  expect(readHistory(asked.top)).toEqual([]);
  return "missing" in done ? done.missing : [];
};

describe("a promotion", () => {
  it("is recorded with who, why, at which commit, and how each criterion stood", () => {
    const asked = request();
    const done = promote(asked, "staging");
    expect(readHistory(asked.top)).toEqual(["change" in done ? done.change : undefined]);
    const [change] = readHistory(asked.top);
    expect(change).toMatchObject({
      ...{ component: "story-api", from: "development", to: "staging", atMs: now, commit },
      ...{ by: "Ada <ada@example.org>", reason: "a week of tests" },
    });
    expect(change?.evidence.map(({ criterion }) => criterion)).toEqual([
      ...criteriaAt("staging").map(({ name }) => name),
      "commit",
    ]);
    expect(change?.evidence.every(({ result }) => result === "met")).toBe(true);
  });

  it("is refused with a line for each criterion that is missing, which says what to do", () => {
    const facts = instead([
      fact("coverage_lines", 0.5),
      fact("lint_errors", undefined, { why: "biome failed" }),
      fact("type_errors", undefined, { why: "no tool for types", source: "nothing" }),
      fact("readme", 0),
    ]);
    const missing = missingIn({ evaluation: judged({ attested: [] }, facts) });
    expect(missing.map(({ criterion, result, todo }) => [criterion, result, todo])).toEqual([
      [
        "coverage",
        "failed",
        "mend that, and collect again: tta-obs maturity collect story-api --check coverage",
      ],
      ["lint", "unknown", "collect again: tta-obs maturity collect story-api --check lint"],
      [
        "types",
        "unknown",
        "name a tool for types in quality.yaml, and collect again: tta-obs maturity collect story-api --check types",
      ],
      ["documented", "failed", "write a README.md that says what it is, and collect again"],
      [
        "features_complete",
        "failed",
        "let somebody look, and write it below attested: in services/story-api/component.yaml",
      ],
      [
        "api_documented",
        "failed",
        "let somebody look, and write it below attested: in services/story-api/component.yaml",
      ],
    ]);
  });

  it.each(criteriaAt("production").map(({ name }) => [name]))("is refused for %s alone", (name) => {
    const asked = criteriaAt("production").find((one) => one.name === name);
    const measures = asked?.limits.map(({ measure }) => measure) ?? [];
    const evaluation = judged(
      {
        stage: "staging",
        attested: attested.filter(({ criterion }) => criterion !== name),
        ...(name === "dependencies" && { dependencies: [{ name: "gone", declared: true, found: false }] }),
      },
      goodFacts.filter(({ measure }) => !measures.includes(measure)),
    );
    expect(missingIn({ evaluation }).map(({ criterion }) => criterion)).toEqual([name]);
  });

  it("goes one stage at a time, and not to where the component is", () => {
    const at = (stage: Stage) => request({ evaluation: judged({ stage }) });
    expect(() => promote(at("development"), "production")).toThrow(/promote it to staging first/);
    expect(() => promote(at("staging"), "staging")).toThrow(/is in staging already/);
    expect(() => promote(at("production"))).toThrow(/after which nothing comes/);
    for (const stage of stages) expect(stageAfter(stage)).toBe(stages[stages.indexOf(stage) + 1]);
  });

  it("to production is refused for files that differ, for facts of another commit, and outside of Git", () => {
    const evaluation = judged({ stage: "staging" });
    const only = (said: Partial<ChangeRequest>) => missingIn({ evaluation, ...said });
    expect(only({ tree: { commit, dirty: true } })).toMatchObject([
      { criterion: "commit", result: "failed" },
    ]);
    expect(only({ tree: { commit: "d0".repeat(20), dirty: false } })).toMatchObject([
      { criterion: "commit", says: expect.stringContaining("of another commit") },
    ]);
    expect(only({ tree: { commit: undefined, dirty: false } })).toMatchObject([
      { criterion: "commit", result: "unknown" },
    ]);
    const [coverage = fact("coverage_lines", 1)] = goodFacts.filter(
      ({ measure }) => measure === "coverage_lines",
    );
    const mixed = judged({ stage: "staging" }, instead([{ ...coverage, commit: `${commit}-dirty` }]));
    expect(missingIn({ evaluation: mixed })).toMatchObject([
      { criterion: "commit", says: "coverage_lines is of another commit" },
    ]);
  });

  it("to staging goes on with such a tree, and says so in its evidence", () => {
    const done = promote(request({ tree: { commit, dirty: true } }));
    expect("change" in done && done.change.evidence.at(-1)).toEqual({
      criterion: "commit",
      result: "failed",
      says: "files differ from the commit c0ffee000000",
    });
  });

  it("is done once by two that saw the same, and the second is told by whom", () => {
    const asked = request();
    promote(asked);
    expect(() => promote({ ...asked, by: "Grace" })).toThrow(
      "story-api was in development a moment ago, and Ada <ada@example.org> has brought it to staging meanwhile",
    );
    expect(readHistory(asked.top)).toHaveLength(1);
  });
});

describe("a demotion", () => {
  it("is possible whatever is known, and says how it stood", () => {
    const asked = request({ evaluation: judged({ stage: "production", attested: [] }, []) });
    // The history says so before.
    const up = request({ top: asked.top });
    promote(up);
    promote({ ...up, evaluation: judged({ stage: "staging" }) });
    const change = demote(asked, "development");
    expect(change).toMatchObject({ from: "production", to: "development" });
    expect(change.evidence.find(({ criterion }) => criterion === "tests")?.result).toBe("unknown");
  });

  it("goes only to a stage before", () => {
    const at = (stage: Stage, to: Stage) => () => demote(request({ evaluation: judged({ stage }) }), to);
    expect(at("staging", "staging")).toThrow(/not before that/);
    expect(at("development", "production")).toThrow(/not before that/);
  });
});

it("has a history that leads to the stages, and counts what is on the page", () => {
  const top = tempDir();
  const step = (stage: Stage) => request({ top, evaluation: judged({ stage }) });
  promote(step("development"));
  promote(step("staging"));
  demote(step("production"), "staging");
  promote(step("staging"));
  demote(step("production"), "development");
  const history = readHistory(top);
  let stage: Stage = "development";
  for (const { from, to } of history) {
    expect(from).toBe(stage);
    stage = to;
  }
  expect(stage).toBe("development");
  expect(viewOf(judged(), goodFacts, history, now)).toMatchObject({ promoted: 3, demoted: 2 });
  expect(viewOf(judged({ name: "other" }), goodFacts, history, now)).toMatchObject({
    promoted: 0,
    demoted: 0,
  });
});

it("asks Git for the commit, whether files differ, and who works", async () => {
  const top = tempDir();
  const git = (...args: readonly string[]) => execFileSync("git", [...args], { cwd: top, encoding: "utf8" });
  const stateDir = join(top, "state");
  expect(await readTree(top, stateDir)).toEqual({ commit: undefined, dirty: false });
  git("init", "-q");
  git("config", "user.name", "Ada");
  git("config", "user.email", "ada@example.org");
  writeFileSync(join(top, "a.txt"), "a\n");
  git("add", "-A");
  git("-c", "commit.gpgsign=false", "commit", "-qm", "first");
  const head = git("rev-parse", "HEAD").trim();
  expect(await readTree(top, stateDir)).toEqual({ commit: head, dirty: false });
  promote(request({ top }));
  expect(readFileSync(join(top, historyFileName), "utf8")).toContain("story-api");
  // What our own commands wrote is no change of the project.
  expect(await readTree(top, stateDir)).toEqual({ commit: head, dirty: false });
  writeFileSync(join(top, "new.txt"), "b\n");
  expect(await readTree(top, stateDir)).toEqual({ commit: head, dirty: true });
  expect(await gitUser(top)).toBe("Ada <ada@example.org>");
});
