import type { Outcome } from "../../catalog/index.ts";
import type { BranchInput, Duration, OutputOf, Primitive, Step } from "../../primitives/index.ts";

/** Who is asked, by name: agents, other primitives or functions. */
export type Agents = Readonly<Record<string, Step<never, unknown>>>;

/** Why there is no result of one agent. */
export interface AgentFailure {
  readonly outcome: Outcome;
  readonly error: unknown;
}

type AgentFailures<A extends Agents> = { readonly [K in keyof A]?: AgentFailure };

/** By name, what every agent answered. */
type AllAnswers<A extends Agents> = { readonly [K in keyof A]: OutputOf<A[K]> };

/** What each agent answered: of all, or of those that did. */
export interface Aggregate<A extends Agents, All extends boolean = true> {
  readonly results: All extends true ? AllAnswers<A> : Partial<AllAnswers<A>>;
  readonly failures: AgentFailures<A>;
}

/** Who answered first, and what. */
export type FirstAnswer<A extends Agents> = {
  readonly [K in keyof A]: { readonly agent: K; readonly value: OutputOf<A[K]> };
}[keyof A];

/** What more than half of all agents answered, or that there is no such answer. */
export type Consensus<A extends Agents> =
  | {
      readonly consensus: true;
      readonly value: OutputOf<A[keyof A]>;
      /** How many answered this. */
      readonly votes: number;
      /** How many were asked. */
      readonly asked: number;
    }
  | {
      readonly consensus: false;
      /** How many gave the answer that most gave. */
      readonly votes: number;
      readonly asked: number;
      readonly results: Partial<AllAnswers<A>>;
      readonly failures: AgentFailures<A>;
    };

interface CommonCoordinationOptions<A extends Agents> {
  readonly agents: A;
  /** After this, agents that have not answered are aborted, and what the others gave is kept. Default none. */
  readonly timeout?: Duration | undefined;
  /**
   * Makes the input of one agent. Default: a deep copy of plain objects and lists, so that no agent sees what
   * another does to its input; instances of classes are shared.
   */
  readonly copyInput?: ((input: BranchInput<A>) => BranchInput<A>) | undefined;
}

export interface AggregateOptions<A extends Agents, All extends boolean = true>
  extends CommonCoordinationOptions<A> {
  readonly strategy?: "aggregate" | undefined;
  /** The first agent that fails fails the whole and aborts the others. Default true. */
  readonly requireAll?: All | undefined;
}

export interface FirstOptions<A extends Agents> extends CommonCoordinationOptions<A> {
  readonly strategy: "first";
}

export interface ConsensusOptions<A extends Agents> extends CommonCoordinationOptions<A> {
  readonly strategy: "consensus";
  /** Waits for every agent, and fails with the first that fails. Default false: a majority is enough. */
  readonly requireAll?: boolean | undefined;
  /** Whether two answers are the same. Default: their JSON is, whatever the order of members. */
  readonly equals?: ((a: OutputOf<A[keyof A]>, b: OutputOf<A[keyof A]>) => boolean) | undefined;
}

/**
 * Asks several agents at once and makes one answer of theirs, recorded in
 * `tta_agent_coordination_duration_seconds`, with a span `coordination <name>`.
 *
 * - `aggregate` gives all answers by name. With `requireAll: false` it gives those that there are.
 * - `first` gives the first answer, and aborts the agents that are slower. It fails when all have failed.
 * - `consensus` gives the answer of more than half of all agents asked, as soon as there is one. Without a
 *   majority it gives `{ consensus: false }`, and the outcome is `no_consensus`.
 *
 * Each agent has a context and an input of its own. When nobody answers it fails: with the only error, with
 * an AggregateError of all of them, or with a CoordinationTimeoutError that holds what was finished.
 *
 * @example
 * ```ts
 * const panel = coordination("panel", { agents: { a, b, c }, strategy: "consensus", timeout: "20s" });
 * const verdict = await panel.run(question, context);
 * if (verdict.consensus) use(verdict.value);
 * ```
 */
export interface CoordinationFactory {
  <const A extends Agents>(name: string, options: FirstOptions<A>): Primitive<BranchInput<A>, FirstAnswer<A>>;
  <const A extends Agents>(
    name: string,
    options: ConsensusOptions<A>,
  ): Primitive<BranchInput<A>, Consensus<A>>;
  <const A extends Agents, All extends boolean = true>(
    name: string,
    options: AggregateOptions<A, All>,
  ): Primitive<BranchInput<A>, Aggregate<A, All>>;
}
