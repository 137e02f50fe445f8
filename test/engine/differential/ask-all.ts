import { judge, type Pair } from "./judge.ts";
import type { Questions } from "./random-question.ts";

/** How many questions had which verdict. */
export interface Tally {
  readonly same: number;
  readonly undecided: number;
  readonly differs: number;
}

/** Asks so many questions, a few at a time since the server has a process of its own. */
export async function askAll(
  questions: Questions,
  count: number,
  pair: Pair,
  onDifference: (how: string) => void,
): Promise<Tally> {
  const tally = { same: 0, undecided: 0, differs: 0 };
  let asked = 0;
  const work = async (): Promise<void> => {
    while (asked < count) {
      asked++;
      const judgement = await judge(questions.next(), pair);
      tally[judgement.verdict]++;
      if (judgement.verdict === "differs") onDifference(judgement.how);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return tally;
}
