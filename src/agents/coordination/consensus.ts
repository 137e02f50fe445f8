import { canonicalJson } from "../data/canonical-json.ts";
import type { DecideStrategy } from "./decide.ts";

/** Answers that are the same. */
interface Camp {
  readonly value: unknown;
  /** Of the value, when no `equals` was given. */
  readonly text: string | undefined;
  votes: number;
}

export type Equals = (a: never, b: never) => boolean;

/** Counts votes; a strict majority is of all that were asked, also of those that failed. */
export function consensus(requireAll: boolean, equals: Equals | undefined): DecideStrategy {
  const same = equals as ((a: unknown, b: unknown) => boolean) | undefined;
  return () => {
    const camps: Camp[] = [];
    const vote = (value: unknown): void => {
      const text = same === undefined ? canonicalJson(value) : undefined;
      const camp = camps.find((one) => (same === undefined ? one.text === text : same(one.value, value)));
      if (camp === undefined) camps.push({ value, text, votes: 1 });
      else camp.votes += 1;
    };
    return (ballot, latest) => {
      if (requireAll && ballot.failed > 0) throw ballot.defeat();
      if (latest !== undefined) vote(latest.value);
      const { asked, open, answered } = ballot;
      if (requireAll && open > 0) return undefined;
      const needed = Math.floor(asked / 2) + 1;
      const [best] = [...camps].sort((a, b) => b.votes - a.votes);
      if (best !== undefined && best.votes >= needed) {
        return { outcome: "ok", value: { consensus: true, value: best.value, votes: best.votes, asked } };
      }
      // Nobody needs the other answers once no camp can win any more.
      const lost = best !== undefined && best.votes + open < needed;
      if (open > 0 && !lost) return undefined;
      if (answered === 0) throw ballot.defeat();
      const votes = best?.votes ?? 0;
      const [results, failures] = [ballot.results(), ballot.failures()];
      return { outcome: "no_consensus", value: { consensus: false, votes, asked, results, failures } };
    };
  };
}
