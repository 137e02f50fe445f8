import type { Clock, Logger } from "../../../telemetry/index.ts";
import { type ComponentFeedback, ComponentTallies } from "./component-tally.ts";
import type { FeedbackSignal } from "./feedback-signal.ts";

export interface InboxPlan {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds. */
  readonly interval: number;
  readonly queueLimit: number;
  readonly componentLimit: number;
  readonly consolidated: (feedback: readonly ComponentFeedback[]) => void | PromiseLike<void>;
}

/**
 * Signals wait here until they are consolidated: at every interval, and at once when the queue is full. What
 * could not be handed over is kept and handed over with the next.
 */
export class FeedbackInbox {
  readonly #plan: InboxPlan;
  readonly #known: ComponentTallies;
  /** What was added up and not handed over yet. */
  readonly #pending: ComponentTallies;
  #queue: FeedbackSignal[] = [];
  #handingOver: Promise<void> | undefined;
  #stopTimer: () => void = () => {};
  #running = false;

  constructor(plan: InboxPlan) {
    this.#plan = plan;
    this.#known = new ComponentTallies(plan.componentLimit);
    this.#pending = new ComponentTallies(plan.componentLimit);
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Everything that was consolidated, also before a stop. */
  summary(): ComponentFeedback[] {
    return this.#known.list();
  }

  /** Takes all of them or none; false says that there is no room. */
  take(signals: readonly FeedbackSignal[]): boolean {
    const { queueLimit } = this.#plan;
    if (this.#queue.length + signals.length > queueLimit && this.#handingOver === undefined) {
      void this.#consolidateAloud();
    }
    if (this.#queue.length + signals.length > queueLimit) return false;
    this.#queue.push(...signals);
    return true;
  }

  start(): void {
    this.#running = true;
    this.#planNext();
  }

  /** Hands over what waits, and rejects if that cannot be done. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#stopTimer();
    // The one that is under way took the queue as it was; what came since is handed over after it.
    await this.#handingOver?.catch(() => {});
    await this.#consolidate();
  }

  #planNext(): void {
    if (!this.#running) return;
    const next = (): void => void this.#consolidateAloud().then(() => this.#planNext());
    this.#stopTimer = this.#plan.clock.after(this.#plan.interval, next, true);
  }

  async #consolidateAloud(): Promise<void> {
    try {
      await this.#consolidate();
    } catch (error) {
      const { log, name } = this.#plan;
      log.warn("consolidated feedback was not taken and is kept", { orchestrator: name, error });
    }
  }

  #consolidate(): Promise<void> {
    this.#handingOver ??= this.#handOver().finally(() => {
      this.#handingOver = undefined;
    });
    return this.#handingOver;
  }

  async #handOver(): Promise<void> {
    const signals = this.#queue;
    this.#queue = [];
    for (const signal of signals) {
      this.#known.add(signal);
      this.#pending.add(signal);
    }
    if (this.#pending.size === 0) return;
    await this.#plan.consolidated(this.#pending.list());
    this.#pending.clear();
  }
}
