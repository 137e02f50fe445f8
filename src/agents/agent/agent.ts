import type { Primitive, Step } from "../../primitives/index.ts";

/** How an agent takes work that is queued for it. */
export interface AgentQueueOptions {
  /** Most handoffs that wait; further ones are refused with outcome `rejected`. Default 100. */
  readonly limit?: number | undefined;
  /** Most handoffs that run at once. Default 1. */
  readonly concurrency?: number | undefined;
}

export interface AgentOptions {
  /** The queue of `queued` handoffs to this agent; it comes into being with the first of them. */
  readonly queue?: AgentQueueOptions | undefined;
}

/** A primitive that others hand work to by its name. */
export interface Agent<In, Out> extends Primitive<In, Out> {
  readonly kind: "agent";
}

/**
 * Names someone who works: a model with its tools, a retriever, a person behind an inbox. Each run has a span
 * `invoke_agent <name>` and is recorded in `tta_agent_duration_seconds` only. A name is an address, so each is given
 * once: a second agent of that name throws AGENT_NAME.
 *
 * @example
 * ```ts
 * const researcher = agent("researcher", async (task: Task, context) => search(task, context.signal));
 * const answer = workflow("answer", sequence(normalize, researcher, compose));
 * ```
 */
export type AgentFactory = <In, Out>(
  name: string,
  work: Step<In, Out>,
  options?: AgentOptions,
) => Agent<In, Out>;
