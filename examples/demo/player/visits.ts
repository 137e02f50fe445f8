import { inHaste } from "./in-haste.ts";
import type { Question } from "./read-questions.ts";
import { replayOrder } from "./replay-order.ts";

/** One thing that a client does. */
export type Visit =
  | { readonly kind: "ask"; readonly text: string }
  /** Asks and hangs up before the answer. */
  | { readonly kind: "give_up"; readonly text: string }
  /** Looks for a page that does not exist. */
  | { readonly kind: "lost" };

/** One visit in so many is of that kind. */
const giveUpEvery = 40;
const lostEvery = 75;
/** One question in so many is typed in haste. */
const hasteEvery = 12;

const asides = ["in release", "after deploy", "for team", "on host"] as const;

/** A question that nobody asked before: the case of somebody else. */
export function freshVariation(text: string, n: number): string {
  return `${text}, ${asides[n % asides.length]} ${n}`;
}

/** Source of visits without end. */
export interface Visits {
  next(): Visit;
  /** A question that nobody has asked before. */
  fresh(): string;
}

/** Visits in a fixed order; `uncachedShare` of the questions are new ones. */
export function visits(questions: readonly Question[], uncachedShare: number): Visits {
  const order = replayOrder(questions.length);
  let asked = 0;
  let variations = 0;
  let owed = 0;
  const question = (): string => questions[order.next().value]?.text ?? "";
  const fresh = (): string => {
    variations += 1;
    return freshVariation(question(), variations);
  };
  return {
    fresh,
    next: () => {
      asked += 1;
      if (asked % lostEvery === 0) return { kind: "lost" };
      owed += uncachedShare;
      const isNew = owed >= 1;
      if (isNew) owed -= 1;
      if (asked % giveUpEvery === 0) return { kind: "give_up", text: fresh() };
      if (isNew) return { kind: "ask", text: fresh() };
      const text = question();
      return { kind: "ask", text: asked % hasteEvery === 0 ? inHaste(text) : text };
    },
  };
}
