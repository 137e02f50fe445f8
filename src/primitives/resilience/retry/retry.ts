import type { retryResults } from "../../../catalog/index.ts";
import { ObsError } from "../../../errors/index.ts";
import type { BoundCounter } from "../../../metrics/index.ts";
import {
  classifyOutcome,
  errorType,
  inSpan,
  type RunContext,
  retryAfter,
  Seldom,
  type SpanStart,
  type TelemetryPort,
  toMilliseconds,
} from "../../../telemetry/index.ts";
import { isFinal } from "../../kit/is-final.ts";
import type { Kit } from "../../kit/kit.ts";
import { MeteredPrimitive } from "../../kit/metered-primitive.ts";
import { type Part, toPart } from "../../kit/part.ts";
import type { AnyStep } from "../../kit/primitive.ts";
import { primitiveSpan } from "../../kit/primitive-span.ts";
import { optionalFunction } from "../optional-function.ts";
import { runPart } from "../run-part.ts";
import { wholeNumber } from "../whole-number.ts";
import { firstWait, jitters, type Wait } from "./backoff.ts";
import { pause } from "./pause.ts";
import type { RetryFactory, RetryOptions } from "./retry-types.ts";

const kind = "retry";

interface Plan {
  readonly attempts: number;
  readonly maxDelay: number;
  readonly firstWait: () => Wait;
  readonly retryable: ((error: unknown, attempt: number) => boolean) | undefined;
}

type Result = (typeof retryResults)[number];

function resultCounters(port: TelemetryPort, primitive: string): Readonly<Record<Result, BoundCounter>> {
  const attempts = port.metrics.counter("tta_retry_attempts_total");
  const bind = (result: Result): BoundCounter => attempts.bind({ primitive, result });
  return {
    success: bind("success"),
    retry: bind("retry"),
    exhausted: bind("exhausted"),
    not_retryable: bind("not_retryable"),
  };
}

class Retry extends MeteredPrimitive<unknown, unknown> {
  readonly #port: TelemetryPort;
  readonly #seldom: Seldom;
  readonly #step: Part;
  readonly #plan: Plan;
  readonly #results: Readonly<Record<Result, BoundCounter>>;
  readonly #attemptSpan: SpanStart;

  constructor(kit: Kit, name: string, plan: Plan, step: Part) {
    super(kit, kind, name);
    this.#port = kit.port;
    this.#seldom = new Seldom(kit.port);
    this.#step = step;
    this.#plan = plan;
    this.#results = resultCounters(kit.port, name);
    this.#attemptSpan = primitiveSpan({ kind: "retry_attempt", name });
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { meter } = this;
    const start = meter.begin(context, now);
    let wait: Wait | undefined;
    try {
      for (let attempt = 1; ; attempt += 1) {
        context.throwIfAborted();
        try {
          const output = await this.#attempt(attempt, input, context, start);
          this.#book("success", attempt, context);
          meter.succeed(start, context);
          return output;
        } catch (error) {
          const result = this.#judge(error, attempt, context);
          this.#book(result, attempt, context);
          if (result !== "retry") throw error;
          wait = wait === undefined ? this.#plan.firstWait() : wait.next(undefined);
          await this.#wait(wait.duration, error, attempt, context);
        }
      }
    } catch (error) {
      meter.fail(start, error, context);
      throw error;
    }
  }

  #attempt(attempt: number, input: unknown, context: RunContext, start: number): unknown {
    if (!context.span.recording) {
      return runPart(this.#step, input, context, attempt === 1 ? start : undefined);
    }
    const { name, attributes } = this.#attemptSpan;
    const about = { name, attributes: { ...attributes, "tta.retry.attempt": attempt } };
    return inSpan(this.#port, about, context, async (inside) => runPart(this.#step, input, inside));
  }

  #book(result: Result, attempt: number, { span }: RunContext): void {
    this.#results[result].inc(1, span.exemplar);
    span.setAttribute("tta.retry.attempts", attempt);
    span.setAttribute("tta.retry.result", result);
  }

  /** Of a cancelled run too every attempt is counted once: as one that was not to be repeated. */
  #judge(error: unknown, attempt: number, context: RunContext): Result {
    if (isFinal(error, context) || !this.#isRetryable(error, attempt, context)) return "not_retryable";
    return attempt < this.#plan.attempts ? "retry" : "exhausted";
  }

  #isRetryable(error: unknown, attempt: number, context: RunContext): boolean {
    const { retryable } = this.#plan;
    if (retryable === undefined) return classifyOutcome(error, context) !== "rejected";
    try {
      return retryable(error, attempt);
    } catch (problem) {
      // The caller is owed the error of the step, not that of the predicate.
      this.#seldom.warn("retryable threw", { primitive: this.name, error: problem });
      return false;
    }
  }

  #wait(backoff: number, error: unknown, attempt: number, context: RunContext): Promise<void> {
    const { clock, log } = this.#port;
    const asked = retryAfter(error, clock.wallTime());
    const milliseconds = asked === undefined ? backoff : Math.min(asked, this.#plan.maxDelay);
    context.span.event("tta.retry", {
      "tta.retry.attempt": attempt,
      "tta.retry.wait_seconds": milliseconds / 1_000,
      "error.type": errorType(error),
    });
    log.debug("trying again", { primitive: this.name, attempt, wait_ms: milliseconds });
    return pause(clock, milliseconds, context);
  }
}

export function retryFactory(kit: Kit): RetryFactory {
  const factory = (name: string, options: RetryOptions, step: AnyStep): unknown => {
    kit.claim(kind, name);
    const { attempts = 3, delay = "200ms", maxDelay = "30s", jitter = "full", retryable } = options ?? {};
    const of = (option: string): string => `the ${option} of retry "${name}"`;
    if (!jitters.includes(jitter)) {
      throw new ObsError({
        code: "PRIMITIVE_OPTION",
        problem: `${of("jitter")} is ${JSON.stringify(jitter)}`,
        fix: `give one of ${jitters.join(", ")}`,
      });
    }
    const longest = toMilliseconds(maxDelay, of("maxDelay"));
    const plan: Plan = {
      attempts: wholeNumber(attempts, 1, of("number of attempts")),
      maxDelay: longest,
      firstWait: firstWait(jitter, {
        initialDelay: toMilliseconds(delay, of("delay")),
        maxDelay: longest,
      }),
      retryable: optionalFunction(retryable, of("retryable")),
    };
    return new Retry(kit, name, plan, toPart(step, of("step")));
  };
  return factory as RetryFactory;
}
