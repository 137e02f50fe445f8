import { runRuleTests } from "../../../src/engine/rules/unit-test/run-tests.ts";
import { mutantsOf, type Subject } from "./all-mutants.ts";
import { equivalentOf, equivalents } from "./equivalents.ts";
import { type Change, called, type Mutant } from "./mutant.ts";

/** What came of a change, as plain data. */
export interface Verdict {
  readonly operator: string;
  /** The alert, its environment and the change, in words. */
  readonly change: string;
  /** The first test that it does not pass. */
  readonly killedBy: string | undefined;
  /** Which of the equivalents it is, where it passes all. */
  readonly equivalent: number | undefined;
}

/** The first test that a change does not pass; undefined where it passes all of them. */
function killerOf({ tests, groups, own }: Subject, { rule }: Change): string | undefined {
  const changed = groups.map((group) => (group.name === own.name ? { ...own, rules: [rule] } : group));
  return tests.tests.find((test) => runRuleTests({ ...tests, tests: [test] }, changed).length > 0)?.name;
}

export function judge(subject: Subject, mutant: Mutant): Verdict {
  const killedBy = killerOf(subject, mutant);
  const equivalent = killedBy === undefined ? equivalentOf(mutant) : undefined;
  return {
    operator: mutant.operator,
    change: called(mutant),
    killedBy,
    equivalent: equivalent === undefined ? undefined : equivalents.indexOf(equivalent),
  };
}

/** Judges every change of an alert. */
export function judgeAll(subject: Subject, only: RegExp): readonly Verdict[] {
  return mutantsOf(subject)
    .filter((mutant) => only.test(called(mutant)))
    .map((mutant) => judge(subject, mutant));
}

export const survived = ({ killedBy, equivalent }: Verdict): boolean =>
  killedBy === undefined && equivalent === undefined;

/** One line on a change. */
export function line({ change, killedBy, equivalent }: Verdict): string {
  if (killedBy !== undefined) return `killed | ${change} | ${killedBy.replace(/^.*?: /, "")}`;
  const why = equivalent === undefined ? undefined : equivalents[equivalent]?.why;
  return why === undefined ? `SURVIVED | ${change}` : `equivalent | ${change} | ${why}`;
}
