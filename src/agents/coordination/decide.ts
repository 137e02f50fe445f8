import type { Ballot } from "./ballot.ts";

/** How a coordination came out. */
export interface Decision {
  readonly outcome: "ok" | "no_consensus";
  readonly value: unknown;
}

/** An answer that has just come in. */
export interface Answer {
  readonly agent: string;
  readonly value: unknown;
}

/**
 * Looks at what is known each time that an agent has answered or failed, or time is over: gives the decision,
 * waits for more with undefined, or throws what the coordination fails with. It must not wait when nobody is
 * open any more.
 */
type Decide = (ballot: Ballot, latest: Answer | undefined) => Decision | undefined;

/** Begins one run. */
export type DecideStrategy = () => Decide;
