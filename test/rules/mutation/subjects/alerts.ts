import type { RuleGroup } from "../../../../src/engine/rules/rule.ts";
import { runRuleTests } from "../../../../src/engine/rules/unit-test/run-tests.ts";
import type { GeneratedFiles } from "../../../../src/render/index.ts";
import { alertTestsIn, type ReadTests, readTests } from "../../run-alert-tests.ts";
import type { Subject } from "../mutant.ts";
import { ofAlerts } from "../operators/rules/index.ts";

/** The alerts of generated rules, each in each environment, judged by its generated tests. */
export function alertSubjects(files: GeneratedFiles): readonly Subject[] {
  return alertTestsIn(files).map((path) => {
    const read = readTests(files, path);
    const name = alertOf(read, path);
    const group = read.groups.find(({ rules }) => rules.some((rule) => rule.name === name));
    if (group === undefined) throw new Error(`${path} tests ${name}, which is in none of its groups`);
    return subjectOf(read, name, group);
  });
}

function alertOf({ tests }: ReadTests, path: string): string {
  const name = tests.tests[0]?.alerts[0]?.alert;
  if (name === undefined) throw new Error(`${path} tests no alert`);
  return name;
}

function subjectOf({ tests, groups }: ReadTests, name: string, own: RuleGroup): Subject {
  const environment = /^alerts\/([^/]+)\//.exec(own.file)?.[1] ?? "";
  const rules = own.rules.flatMap((rule) => (rule.type === "alerting" && rule.name === name ? [rule] : []));
  const changes = () => rules.flatMap((rule) => ofAlerts.flatMap((operator) => operator(rule)));
  return {
    mutants: () =>
      changes().map(({ operator, what, changed }) => ({
        ...{ operator, what, of: name, where: `in ${environment}` },
        killer: () => {
          const wrong = groups.map((group) =>
            group.name === own.name ? { ...own, rules: [changed] } : group,
          );
          const killer = tests.tests.find(
            (test) => runRuleTests({ ...tests, tests: [test] }, wrong).length > 0,
          );
          return killer?.name.replace(/^.*?: /, "");
        },
      })),
  };
}
