import { type Fact, keeps, type Limit, type Measure, measures } from "../../standards/index.ts";
import { limitWords } from "./amount-words.ts";
import { checkOf } from "./check-of.ts";
import type { Judged } from "./evaluation.ts";

/** A verdict before anybody waives it. */
export type Verdict = Pick<Judged, "result" | "says" | "facts" | "attestation">;

interface Weighed {
  readonly result: "met" | "failed" | "unknown";
  readonly says: string;
  readonly fact: Fact | undefined;
}

/**
 * Judges what is measured. One broken limit is enough to fail, whatever else is unknown; to be met all must be known and
 * kept.
 */
export function judgeLimits(limits: readonly Limit[], facts: readonly Fact[]): Verdict {
  const weighed = limits.map((limit) => weigh(limit, newestOf(facts, limit.measure)));
  const used = weighed.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
  for (const result of ["failed", "unknown"] as const) {
    const those = weighed.filter((one) => one.result === result);
    if (those.length > 0) return { result, says: sentence(those), facts: used };
  }
  // What asks for nothing and is not attested either says nothing of a component.
  if (weighed.length === 0) return { result: "unknown", says: "nothing says how it is found out", facts: [] };
  return { result: "met", says: sentence(weighed), facts: used };
}

const sentence = (those: readonly Weighed[]): string =>
  [...new Set(those.map(({ says }) => says))].join("; ");

/** The one that was found out last. */
function newestOf(facts: readonly Fact[], measure: Measure): Fact | undefined {
  const [first, ...others] = facts.filter((fact) => fact.measure === measure);
  return others.reduce(
    (newest, fact) => (newest === undefined || fact.atMs >= newest.atMs ? fact : newest),
    first,
  );
}

function weigh(limit: Limit, fact: Fact | undefined): Weighed {
  // Of what one check finds out it is told once that nothing is known.
  const of = checkOf(limit.measure) ?? measures[limit.measure].about;
  if (fact === undefined) return { result: "unknown", says: `${of}: never collected`, fact };
  const { value, why, stale } = fact;
  if (stale === true)
    return { result: "unknown", says: `${of}: ${why ?? "it is known of another commit"}`, fact };
  if (value === undefined || Number.isNaN(value)) {
    return { result: "unknown", says: `${of}: ${why ?? `${fact.source} does not say`}`, fact };
  }
  const isKept = keeps(limit, value);
  const words = limitWords(limit, value);
  return {
    result: isKept ? "met" : "failed",
    says: isKept || why === undefined ? words : `${words} (${why})`,
    fact,
  };
}
