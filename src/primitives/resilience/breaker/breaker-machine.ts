import { noJitterGenerator } from "cockatiel";
import type { BreakerState } from "../../../catalog/index.ts";
import type { Clock } from "../../../telemetry/index.ts";
import type { BreakerBooks } from "./breaker-books.ts";
import { CircuitOpenError } from "./circuit-open-error.ts";
import type { BreakerSnapshot } from "./snapshot.ts";
import type { StrategyPlan } from "./strategies.ts";
import type { Strategy } from "./strategy.ts";

export interface MachinePlan {
  readonly name: string;
  readonly clock: Clock;
  readonly books: BreakerBooks;
  readonly strategy: StrategyPlan;
  readonly openFor: number;
  readonly maxOpenFor: number;
  readonly trials: number;
}

/**
 * A time that the breaker spends in one state. Each call remembers in which one it began, and what it tells
 * later counts only there: an answer to a call of long ago says nothing of now.
 */
export interface Phase {
  readonly state: BreakerState;
  /** How often in a row the breaker has opened. */
  readonly openings: number;
  /** For how long it is, or last was, open. */
  readonly wait: number;
  /** From when on a trial may begin: when open, or when every trial is under way and one of them hangs. */
  retryAt: number;
  trials: number;
  passed: number;
}

/** The states of one breaker and what leads from one to the next. */
export class BreakerMachine {
  readonly #plan: MachinePlan;
  readonly #holders = new Set<symbol>();
  #phase: Phase = { state: "closed", openings: 0, wait: 0, retryAt: 0, trials: 0, passed: 0 };
  #strategy: Strategy;
  #stopTimer: () => void = () => {};
  lastFailure: unknown;

  constructor(plan: MachinePlan, snapshot: BreakerSnapshot | undefined) {
    this.#plan = plan;
    const same = snapshot?.strategy.type === plan.strategy.type;
    this.#strategy = plan.strategy.begin(same ? snapshot.strategy.seen : undefined);
    if (snapshot !== undefined) this.#restore(snapshot);
  }

  get state(): BreakerState {
    return this.#phase.state;
  }

  /** Lets a call in and says in which phase it begins; throws a {@link CircuitOpenError} if it does not. */
  admit(): Phase {
    const phase = this.#phase;
    if (phase.state === "closed") return phase;
    const now = this.#plan.clock.now();
    if (phase.state === "open" && now >= phase.retryAt) this.#tryAgain(phase);
    if (this.#phase.state === "half_open") return this.#admitTrial(this.#phase, now);
    throw this.#refusal(this.#phase, now);
  }

  succeed(phase: Phase, now: number): void {
    if (phase !== this.#phase) return;
    if (phase.state === "closed") {
      this.#strategy.success(now);
      return;
    }
    phase.trials -= 1;
    phase.passed += 1;
    if (phase.passed >= this.#plan.trials) this.#close();
  }

  fail(phase: Phase, error: unknown, now: number): void {
    this.lastFailure = error;
    if (phase !== this.#phase) return;
    if (phase.state === "half_open" || this.#strategy.failure(now)) this.#open(phase.openings + 1);
  }

  /** A call ended and said nothing of the service. */
  forget(phase: Phase): void {
    if (phase === this.#phase && phase.state === "half_open") phase.trials -= 1;
  }

  isolate(): () => void {
    const holder = Symbol("holder");
    this.#holders.add(holder);
    if (this.#phase.state !== "isolated")
      this.#enter({ state: "isolated", openings: 0, wait: 0, retryAt: 0 });
    return () => {
      if (this.#holders.delete(holder) && this.#holders.size === 0) this.#close();
    };
  }

  release(): void {
    this.#holders.clear();
    if (this.#phase.state === "isolated") this.#close();
  }

  toJSON(): BreakerSnapshot {
    const { clock, strategy } = this.#plan;
    const { state, openings, retryAt } = this.#phase;
    return {
      state,
      openings,
      retryAt: state === "open" ? clock.wallTime() + (retryAt - clock.now()) : null,
      strategy: { type: strategy.type, seen: this.#strategy.seen },
    };
  }

  #admitTrial(phase: Phase, now: number): Phase {
    let current = phase;
    if (phase.trials >= this.#plan.trials) {
      if (now < phase.retryAt) throw this.#refusal(phase, now);
      // Trials that hang are given up: in a new phase of the same state nothing that they tell counts.
      current = { ...phase, trials: 0, passed: 0 };
      this.#phase = current;
    }
    current.trials += 1;
    current.retryAt = now + current.wait;
    return current;
  }

  #refusal({ state, retryAt }: Phase, now: number): CircuitOpenError {
    const retryAfterMs = state === "open" ? retryAt - now : undefined;
    return new CircuitOpenError({
      breaker: this.#plan.name,
      state,
      retryAfterMs,
      retryAt: retryAfterMs === undefined ? undefined : this.#plan.clock.wallTime() + retryAfterMs,
      lastFailure: this.lastFailure,
    });
  }

  #open(openings: number): void {
    const wait = this.#waitOf(openings);
    this.#enter({ state: "open", openings, wait, retryAt: this.#plan.clock.now() + wait });
    this.#planTrial(wait);
  }

  #planTrial(milliseconds: number): void {
    const open = this.#phase;
    // Without it nobody would see that the time has come until the next call.
    this.#stopTimer = this.#plan.clock.after(milliseconds, () => this.#tryAgain(open), true);
  }

  #tryAgain(open: Phase): void {
    this.#enter({ ...open, state: "half_open" });
  }

  #close(): void {
    this.#strategy = this.#plan.strategy.begin();
    this.#enter({ state: "closed", openings: 0, wait: 0, retryAt: 0 });
  }

  #enter(next: Omit<Phase, "trials" | "passed">): void {
    this.#stopTimer();
    this.#phase = { ...next, trials: 0, passed: 0 };
    this.#plan.books.change(next.state);
  }

  #waitOf(openings: number): number {
    const { openFor, maxOpenFor } = this.#plan;
    const [wait] = noJitterGenerator(Math.max(0, openings - 1), {
      generator: noJitterGenerator,
      initialDelay: openFor,
      maxDelay: maxOpenFor,
      exponent: 2,
    });
    return wait;
  }

  /** The books were opened with the state of the snapshot: it is no change. */
  #restore({ state, openings, retryAt }: BreakerSnapshot): void {
    if (state === "isolated") this.#holders.add(Symbol("stored"));
    if (state === "closed") return;
    const { clock } = this.#plan;
    const wait = state === "isolated" ? 0 : this.#waitOf(openings);
    // The clock of another machine may be wrong, but never makes the wait longer than it would be here.
    const left = Math.min(Math.max(0, (retryAt ?? 0) - clock.wallTime()), wait);
    this.#phase = { state, openings, wait, retryAt: clock.now() + left, trials: 0, passed: 0 };
    if (state === "open") this.#planTrial(left);
  }
}
