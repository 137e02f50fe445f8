import type { AskedCriterion } from "../../src/maturity/evaluate/evaluation.ts";
import type { Component } from "../../src/registry/index.ts";
import { type Fact, type Limit, type Measure, measureNames, type Stage } from "../../src/standards/index.ts";

export const now = Date.parse("2026-03-10T12:00:00Z");
export const dayMs = 86_400_000;
export const commit = "c0ffee0000000000000000000000000000000000";

/** A component of which nothing is known but its stage. */
export const component = (said: Partial<Component> = {}): Component => ({
  name: "story-api",
  title: "Story API",
  about: undefined,
  folder: "services/story-api",
  owner: "stories",
  group: "stories",
  stage: "development",
  declaredStage: undefined,
  paths: ["services/story-api"],
  dependencies: [],
  attested: [],
  waivers: [],
  source: "services/story-api/component.yaml",
  ...said,
});

export const fact = (measure: Measure, value: number | undefined, said: Partial<Fact> = {}): Fact => ({
  measure,
  value,
  source: "a test",
  atMs: now - 1_000,
  commit,
  ...said,
});

/** A value that keeps a limit. */
export const keeping = ({ atLeast, atMost }: Limit): number => atLeast ?? atMost ?? 0;

/** One that just does not. */
export const breaking = ({ atLeast, atMost }: Limit): number =>
  atLeast === undefined ? (atMost ?? 0) + 1 : atLeast - (atLeast >= 1 ? 1 : 0.0001);

/** Facts by which all that is measured is met at every stage. */
export const goodFacts: readonly Fact[] = measureNames.map((measure) => {
  const better: Readonly<Partial<Record<Measure, number>>> = {
    tests_passed: 10,
    integration_passed: 5,
    coverage_lines: 0.9,
    mutation_score: 0.9,
    readme: 1,
    uptime: 1,
    complexity_max: 5,
    file_lines_max: 200,
  };
  return fact(measure, better[measure] ?? 0);
});

/** Those of a criterion, in the place of good ones. */
export const instead = (those: readonly Fact[]): readonly Fact[] => [
  ...goodFacts.filter((one) => those.every(({ measure }) => measure !== one.measure)),
  ...those,
];

/** Somebody who stands for a criterion, so many days ago. */
export const attests = ({ name }: Pick<AskedCriterion, "name">, daysAgo: number) => ({
  criterion: name,
  by: "Ada",
  atMs: now - daysAgo * dayMs,
  evidence: "ticket 12",
});

export const waives = ({ name }: Pick<AskedCriterion, "name">, untilMs: number) => ({
  criterion: name,
  by: "Grace",
  untilMs,
  reason: "it is replaced in April",
});

/** The stages of the components of a project. */
export const stagesOf =
  (stages: Readonly<Record<string, Stage>> = {}) =>
  (name: string): Stage | undefined =>
    Object.hasOwn(stages, name) ? stages[name] : undefined;
