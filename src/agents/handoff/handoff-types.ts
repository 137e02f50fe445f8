import type { Primitive, Step, StepFunction } from "../../primitives/index.ts";
import type { Agent } from "../agent/agent.ts";

interface CommonHandoffOptions<In> {
  /** Who hands over. Default: the agent in whose run the handoff is, or nobody. */
  readonly from?: Agent<never, unknown> | string | undefined;
  /** Why, for the history that the target reads; never a label. */
  readonly reason?: string | ((input: In) => string) | undefined;
  /**
   * Most handoffs in a row, so that two agents cannot pass work to each other for ever; one more throws
   * AGENT_LOOP. Default 10.
   */
  readonly maxDepth?: number | undefined;
  /**
   * False gives the target only the metadata and baggage named by `keep`. Its trace, correlation id and
   * abort signal stay those of the run. Default true.
   */
  readonly preserveContext?: boolean | undefined;
  /** Keys of metadata and baggage that a handoff with `preserveContext: false` passes on. Default none. */
  readonly keep?: readonly string[] | undefined;
}

/** The target runs now, as a part of the run that hands over. */
export interface ImmediateHandoffOptions<In> extends CommonHandoffOptions<In> {
  readonly strategy?: "immediate" | undefined;
}

/** The target runs when its queue gets to it; the run that hands over goes on with a receipt. */
export interface QueuedHandoffOptions<In> extends CommonHandoffOptions<In> {
  readonly strategy: "queued";
}

/** The target runs if `when` says so; else the work stays. */
export interface ConditionalHandoffOptions<In, Stay> extends CommonHandoffOptions<In> {
  readonly strategy: "conditional";
  readonly when: StepFunction<In, boolean>;
  /** What happens with work that stays. Default: it is passed on as it is. */
  readonly otherwise?: Step<In, Stay> | undefined;
}

/** What a queued handoff gives in place of the result. */
export interface HandoffReceipt<Out> {
  readonly id: string;
  /** Name of the agent that accepted it. */
  readonly agent: string;
  /** How many handoffs waited before this one. */
  readonly ahead: number;
  /**
   * The agent's result. It fails as the agent does, with a CancelledError when the run is aborted before. It
   * may be left alone: a failure that nobody awaits is logged, and is no unhandled rejection.
   */
  readonly result: Promise<Out>;
}

/**
 * Hands work to another agent: at once, through its queue, or only if a condition holds. Every handoff is
 * counted once in `tta_agent_handoffs_total`, when it has ended. The target finds who handed over, when and
 * why with `handoffHistory(context)`. A target given by name is looked up when the handoff runs, so that two
 * agents can hand over to each other; an unknown one fails with AGENT_UNKNOWN.
 *
 * @example
 * ```ts
 * const toWriter = handoff(writer, { reason: "sources are complete" });
 * const toIndexer = handoff(indexer, { strategy: "queued" });
 * const toExpert = handoff(expert, { strategy: "conditional", when: (q: Question) => q.hard, otherwise: quick });
 * ```
 */
export interface HandoffFactory {
  <In, Out>(
    target: Agent<In, Out> | string,
    options: QueuedHandoffOptions<In>,
  ): Primitive<In, HandoffReceipt<Out>>;
  <In, Out, Stay = In>(
    target: Agent<In, Out> | string,
    options: ConditionalHandoffOptions<In, Stay>,
  ): Primitive<In, Out | Stay>;
  <In, Out>(target: Agent<In, Out> | string, options?: ImmediateHandoffOptions<In>): Primitive<In, Out>;
}
