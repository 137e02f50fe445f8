import type { BreakerState, Outcome } from "../../../catalog/index.ts";
import { ObsError } from "../../../errors/index.ts";
import type { BoundCounter } from "../../../metrics/index.ts";
import { type RunContext, Seldom, toMilliseconds } from "../../../telemetry/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { MeteredPrimitive } from "../../kit/metered-primitive.ts";
import { type Part, toPart } from "../../kit/part.ts";
import type { AnyStep } from "../../kit/primitive.ts";
import { optionalFunction } from "../optional-function.ts";
import { runPart } from "../run-part.ts";
import { wholeNumber } from "../whole-number.ts";
import { BreakerBooks } from "./breaker-books.ts";
import { BreakerMachine, type Phase } from "./breaker-machine.ts";
import type {
  CircuitBreakerFactory,
  CircuitBreakerOptions,
  CircuitBreakerPrimitive,
} from "./circuit-breaker-types.ts";
import { type BreakerSnapshot, checkSnapshot } from "./snapshot.ts";
import { planStrategy } from "./strategies.ts";
import { keepTime } from "./time-keeper.ts";

const kind = "circuit_breaker";

type IsFailure = (error: unknown, outcome: Outcome) => boolean;

interface Calls {
  readonly success: BoundCounter;
  readonly failure: BoundCounter;
  readonly rejected: BoundCounter;
}

const failsByDefault: IsFailure = (_error, outcome) => outcome === "error" || outcome === "timeout";

class CircuitBreaker
  extends MeteredPrimitive<unknown, unknown>
  implements CircuitBreakerPrimitive<unknown, unknown>
{
  readonly #kit: Kit;
  readonly #seldom: Seldom;
  readonly #machine: BreakerMachine;
  readonly #step: Part;
  readonly #isFailure: IsFailure;
  readonly #calls: Calls;

  constructor(kit: Kit, name: string, machine: BreakerMachine, isFailure: IsFailure, step: Part) {
    super(kit, kind, name);
    const calls = kit.port.metrics.counter("tta_circuit_breaker_calls_total");
    this.#kit = kit;
    this.#seldom = new Seldom(kit.port);
    this.#machine = machine;
    this.#isFailure = isFailure;
    this.#step = step;
    this.#calls = {
      success: calls.bind({ breaker: name, result: "success" }),
      failure: calls.bind({ breaker: name, result: "failure" }),
      rejected: calls.bind({ breaker: name, result: "rejected" }),
    };
  }

  get state(): BreakerState {
    return this.#machine.state;
  }

  get lastFailure(): unknown {
    return this.#machine.lastFailure;
  }

  isolate(): () => void {
    return this.#machine.isolate();
  }

  release(): void {
    this.#machine.release();
  }

  toJSON(): BreakerSnapshot {
    return this.#machine.toJSON();
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { meter } = this;
    const start = meter.begin(context, now);
    let phase: Phase | undefined;
    try {
      context.throwIfAborted();
      if (context.span.recording) context.span.setAttribute("tta.breaker.state", this.state);
      phase = this.#machine.admit();
      const output = await runPart(this.#step, input, context, start);
      const end = meter.succeed(start, context);
      this.#calls.success.inc(1, context.span.exemplar);
      this.#machine.succeed(phase, end);
      return output;
    } catch (error) {
      const outcome = meter.fail(start, error, context);
      if (phase !== undefined) this.#judge(phase, error, outcome, context);
      else if (outcome === "rejected") this.#refuse(context);
      throw error;
    }
  }

  #refuse({ span }: RunContext): void {
    this.#calls.rejected.inc(1, span.exemplar);
    if (span.recording) span.event("tta.breaker.refused", { "tta.breaker.state": this.state });
  }

  #judge(phase: Phase, error: unknown, outcome: Outcome, context: RunContext): void {
    if (context.aborted || outcome === "cancelled") {
      this.#machine.forget(phase);
    } else if (this.#speaksAgainst(error, outcome)) {
      this.#calls.failure.inc(1, context.span.exemplar);
      this.#machine.fail(phase, error, this.#kit.port.clock.now());
    } else if (failsByDefault(error, outcome)) {
      this.#calls.success.inc(1, context.span.exemplar);
      this.#machine.succeed(phase, this.#kit.port.clock.now());
    } else {
      this.#machine.forget(phase);
    }
  }

  #speaksAgainst(error: unknown, outcome: Outcome): boolean {
    try {
      return this.#isFailure(error, outcome);
    } catch (problem) {
      this.#seldom.warn("isFailure threw", { breaker: this.name, error: problem });
      return failsByDefault(error, outcome);
    }
  }
}

export function circuitBreakerFactory(kit: Kit): CircuitBreakerFactory {
  const factory = (name: string, options: CircuitBreakerOptions, step: AnyStep): unknown => {
    kit.claim(kind, name);
    const { openFor = "30s", trials = 1, initialState } = options ?? {};
    const of = (option: string): string => `the ${option} of circuit breaker "${name}"`;
    const { clock } = kit.port;
    const shortest = toMilliseconds(openFor, of("openFor"));
    const longest = toMilliseconds(options?.maxOpenFor ?? shortest, of("maxOpenFor"));
    if (longest < shortest) {
      throw new ObsError({
        code: "PRIMITIVE_OPTION",
        problem: `${of("maxOpenFor")} is ${longest} ms, less than the ${shortest} ms that it stays open at first`,
        fix: "give a longer time, or leave it out so that the time does not grow",
      });
    }
    const plan = {
      name,
      clock,
      strategy: planStrategy(name, options?.strategy ?? { type: "consecutive" }),
      openFor: shortest,
      maxOpenFor: longest,
      trials: wholeNumber(trials, 1, of("number of trials")),
    };
    const isFailure = optionalFunction(options?.isFailure, of("isFailure")) ?? failsByDefault;
    const part = toPart(step, of("step"));
    const snapshot = initialState === undefined ? undefined : checkSnapshot(initialState, name);
    const books = new BreakerBooks(kit.port, name, snapshot?.state ?? "closed");
    keepTime(clock, books);
    return new CircuitBreaker(kit, name, new BreakerMachine({ ...plan, books }, snapshot), isFailure, part);
  };
  return factory as CircuitBreakerFactory;
}
