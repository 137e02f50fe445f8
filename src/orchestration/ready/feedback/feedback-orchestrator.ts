import { ObsError } from "../../../errors/index.ts";
import { type Duration, toMilliseconds } from "../../../primitives/index.ts";
import { defineOrchestrator } from "../../model/define-orchestrator.ts";
import type { Orchestrator } from "../../model/orchestrator.ts";
import { fail, ok } from "../../model/result.ts";
import type { Parts } from "../parts.ts";
import type { ComponentFeedback } from "./component-tally.ts";
import { FeedbackInbox } from "./feedback-inbox.ts";
import { type FeedbackSignal, refusalOf } from "./feedback-signal.ts";

export interface FeedbackOrchestratorOptions<N extends string> {
  readonly name: N;
  /** How often what came in is consolidated. Default `"1h"`. */
  readonly interval?: Duration | undefined;
  /** Most signals that wait. Default 10,000. */
  readonly queueLimit?: number | undefined;
  /** Most components that are remembered; the one heard of longest ago is forgotten. Default 1,000. */
  readonly componentLimit?: number | undefined;
  /**
   * Takes what was consolidated since it last did: adjust a weight, a threshold, a prompt. If it throws, it
   * gets the same again with the next. Default: nothing is done, and `summary` tells.
   */
  readonly consolidated?: ((feedback: readonly ComponentFeedback[]) => void | PromiseLike<void>) | undefined;
}

/** What a source hears of its signals. */
export interface FeedbackReceipt {
  readonly accepted: number;
  /** How many signals wait now. */
  readonly queued: number;
}

/** An orchestrator that also tells what it knows. */
export interface FeedbackOrchestrator<N extends string = string>
  extends Orchestrator<FeedbackSignal | readonly FeedbackSignal[], FeedbackReceipt, N> {
  /** What all consolidated feedback says of each component, the latest first. */
  summary(): ComponentFeedback[];
  /** How many signals wait to be consolidated. */
  queued(): number;
}

/** Room for the order of so many components is taken when it is made. */
const highestLimit = 10_000_000;

function limit(value: number, option: string, name: string): number {
  if (Number.isSafeInteger(value) && value > 0 && value <= highestLimit) return value;
  throw new ObsError({
    code: "ORCHESTRATOR_OPTION",
    problem: `the ${option} of orchestrator "${name}" is ${String(value)}`,
    fix: "give a whole number from 1 to 10,000,000",
  });
}

/**
 * An application orchestrator into which seven sources put their feedback on the parts of the system. A run
 * puts signals into a bounded queue and returns at once; it fails with `rejected` when there is no room, and
 * with `validation` for a signal that makes no sense. `start` begins to consolidate at intervals; a full queue
 * is consolidated before its time; `stop` consolidates what waits.
 *
 * @example
 * ```ts
 * const feedback = feedbackOrchestrator(telemetry, { name: "feedback", interval: "10m", consolidated: adjust });
 * telemetry.orchestration.register(feedback);
 * await telemetry.orchestration.start();
 * await telemetry.orchestration.run(feedback, {
 *   source: "user_explicit",
 *   component: { type: "model", id: "gpt-5" },
 *   score: 0,
 * });
 * ```
 */
export function feedbackOrchestrator<const N extends string>(
  { port }: Pick<Parts, "port">,
  options: FeedbackOrchestratorOptions<N>,
): FeedbackOrchestrator<N> {
  const { name, interval = "1h", queueLimit = 10_000, componentLimit = 1_000, consolidated } = options;
  const most = limit(queueLimit, "queueLimit", name);
  const inbox = new FeedbackInbox({
    name,
    clock: port.clock,
    log: port.log,
    interval: toMilliseconds(interval, `the interval of orchestrator "${name}"`),
    queueLimit: most,
    componentLimit: limit(componentLimit, "componentLimit", name),
    consolidated: consolidated ?? (() => {}),
  });
  const orchestrator = defineOrchestrator({
    name,
    layer: "application",
    type: "feedback",
    run: (given: FeedbackSignal | readonly FeedbackSignal[]) => {
      const signals = Array.isArray(given) ? (given as readonly FeedbackSignal[]) : [given as FeedbackSignal];
      if (signals.length > most) {
        return fail(`${signals.length} signals at once, at most ${most}`, { category: "validation" });
      }
      const refusal = refusalOf(signals);
      if (refusal !== undefined) return refusal;
      if (!inbox.take(signals)) return fail("the feedback queue is full", { category: "rejected" });
      return ok({ accepted: signals.length, queued: inbox.queued });
    },
    start: () => inbox.start(),
    stop: () => inbox.stop(),
  });
  return Object.freeze({
    ...orchestrator,
    summary: () => inbox.summary(),
    queued: () => inbox.queued,
  });
}
