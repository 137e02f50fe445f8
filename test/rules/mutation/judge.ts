import { equivalentOf, equivalents } from "./equivalents/index.ts";
import { called, type Mutant, type Subject } from "./mutant.ts";

/** What came of a change, as plain data. */
export interface Verdict {
  readonly operator: string;
  /** What it is a change of, and the change, in words. */
  readonly change: string;
  /** The first test that it does not pass. */
  readonly killedBy: string | undefined;
  /** Which of the equivalents it is, where it passes all. */
  readonly equivalent: number | undefined;
}

export function judge(mutant: Mutant): Verdict {
  const killedBy = mutant.killer();
  const equivalent = killedBy === undefined ? equivalentOf(mutant) : undefined;
  return {
    operator: mutant.operator,
    change: called(mutant),
    killedBy,
    equivalent: equivalent === undefined ? undefined : equivalents.indexOf(equivalent),
  };
}

/** Judges every change of one thing. */
export function judgeAll(subject: Subject, only: RegExp): readonly Verdict[] {
  return subject
    .mutants()
    .filter((mutant) => only.test(called(mutant)))
    .map(judge);
}

export const survived = ({ killedBy, equivalent }: Verdict): boolean =>
  killedBy === undefined && equivalent === undefined;

/** One line on a change. */
export function line({ change, killedBy, equivalent }: Verdict): string {
  if (killedBy !== undefined) return `killed | ${change} | ${killedBy}`;
  const why = equivalent === undefined ? undefined : equivalents[equivalent]?.why;
  return why === undefined ? `SURVIVED | ${change}` : `equivalent | ${change} | ${why}`;
}
