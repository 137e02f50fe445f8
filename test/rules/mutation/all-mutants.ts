import type { RuleGroup } from "../../../src/engine/rules/rule.ts";
import type { GeneratedFiles } from "../../../src/render/index.ts";
import { alertTestsIn, type ReadTests, readTests } from "../run-alert-tests.ts";
import type { Mutant } from "./mutant.ts";
import { operators } from "./operators/index.ts";

/** A file of tests of one alert, read once for all changes of it. */
export interface Subject extends ReadTests {
  readonly path: string;
  readonly environment: string;
  /** The group of the alert, with its rule alone. */
  readonly own: RuleGroup;
}

/** The alerts of generated rules, each in each environment, with their tests. */
export function subjectsOf(files: GeneratedFiles): readonly Subject[] {
  return alertTestsIn(files).map((path) => {
    const read = readTests(files, path);
    const name = alertOf(read, path);
    const group = read.groups.find(({ rules }) => rules.some((rule) => rule.name === name));
    if (group === undefined) throw new Error(`${path} tests ${name}, which is in none of its groups`);
    const own = { ...group, rules: group.rules.filter((rule) => rule.name === name) };
    const environment = /^alerts\/([^/]+)\//.exec(group.file)?.[1] ?? "";
    return { ...read, path, environment, own };
  });
}

function alertOf({ tests }: ReadTests, path: string): string {
  const name = tests.tests[0]?.alerts[0]?.alert;
  if (name === undefined) throw new Error(`${path} tests no alert`);
  return name;
}

/** Every wrong change of the rule of an alert. */
export function mutantsOf({ own, environment, path }: Subject): readonly Mutant[] {
  return own.rules
    .flatMap((rule) => (rule.type === "alerting" ? [rule] : []))
    .flatMap((rule) => operators.flatMap((operator) => operator(rule)))
    .map((change) => ({ ...change, environment, tests: path }));
}
