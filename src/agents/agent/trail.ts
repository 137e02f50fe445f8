import type { HandoffStrategy } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";

/** One handoff, as the agents after it see it. */
export interface HandoffRecord {
  /** The agent that handed over; undefined when the work came from outside of any agent. */
  readonly from: string | undefined;
  readonly to: string;
  readonly strategy: HandoffStrategy;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string | undefined;
  /** False when the target got only the named metadata and baggage. */
  readonly contextPreserved: boolean;
}

/** What a context knows of the agents that led to it. Never changed, only replaced for a part of the run. */
export interface Trail {
  /** The agent that works here. */
  readonly agent: string | undefined;
  /** The newest handoffs that led here, oldest first. */
  readonly handoffs: readonly HandoffRecord[];
  /** How many handoffs led here, also those that `handoffs` no longer holds. */
  readonly depth: number;
}

const none: Trail = Object.freeze({ agent: undefined, handoffs: Object.freeze([]), depth: 0 });
const historyLimit = 50;

/** Beside the contexts and not in their metadata, which may be large and would be copied with each handoff. */
const trails = new WeakMap<RunContext, Trail>();

export function trailOf(context: RunContext | undefined): Trail {
  for (let at = context; at !== undefined; at = at.parent) {
    const trail = trails.get(at);
    if (trail !== undefined) return trail;
  }
  return none;
}

/** Says which agent works in a context that was made for it. */
export function enterAgent(context: RunContext, agent: string): void {
  const { handoffs, depth } = trailOf(context.parent);
  trails.set(context, { agent, handoffs, depth });
}

/** Adds a handoff to the history of a context that was made for its target. */
export function enterHandoff(context: RunContext, record: HandoffRecord): void {
  const { agent, handoffs, depth } = trailOf(context.parent);
  trails.set(context, {
    agent,
    handoffs: Object.freeze([...handoffs.slice(1 - historyLimit), Object.freeze(record)]),
    depth: depth + 1,
  });
}

/** The handoff that a context was made for, if it was made for one. */
export const arrivalOf = (context: RunContext): HandoffRecord | undefined =>
  trails.get(context)?.handoffs.at(-1);

/**
 * Name of the agent that works in this part of the run; undefined outside of any agent.
 *
 * @example `currentAgent(context)` is `"writer"` inside `agent("writer", …)`
 */
export const currentAgent = (context: RunContext): string | undefined => trailOf(context).agent;

/**
 * The handoffs that led to this part of the run, oldest first: at most the newest 50. Parts of a run that run
 * beside or after each other do not see each other's.
 *
 * @example
 * ```ts
 * const writer = agent("writer", (draft: Draft, context) => {
 *   const last = handoffHistory(context).at(-1);
 *   return last?.from === "critic" ? improve(draft) : write(draft);
 * });
 * ```
 */
export const handoffHistory = (context: RunContext): readonly HandoffRecord[] => trailOf(context).handoffs;
