import type { BoundCounter } from "../../../metrics/index.ts";
import { AbortScope, type ExecutionMeter, type RunContext, TimeoutError } from "../../../telemetry/index.ts";
import { isFinal } from "../../kit/is-final.ts";
import type { Part } from "../../kit/part.ts";
import type { StepFunction } from "../../kit/primitive.ts";
import { runPart } from "../run-part.ts";
import type { DeadlineList, Due } from "./deadline-list.ts";

/** What a run that is too late is answered with, and where it is counted who answered. */
export interface LateAnswer {
  readonly fn: StepFunction<unknown, unknown>;
  readonly primary: BoundCounter;
  readonly fallback: BoundCounter;
  readonly exhausted: BoundCounter;
}

/** What all runs of one timeout share. */
export interface TimeLimit {
  readonly name: string;
  readonly milliseconds: number;
  readonly step: Part;
  readonly answer: LateAnswer | undefined;
  readonly deadlines: DeadlineList;
  readonly meter: ExecutionMeter;
  readonly lateResults: BoundCounter;
}

type Settle = (value: unknown) => void;

/** One run under a time limit: at once its abort scope and its place in the list of deadlines. */
export class TimedRun extends AbortScope implements Due {
  deadline = 0;
  previous: Due | undefined = undefined;
  next: Due | undefined = undefined;
  readonly #limit: TimeLimit;
  readonly #input: unknown;
  readonly #context: RunContext;
  readonly #resolve: Settle;
  readonly #reject: Settle;
  #start = 0;
  #over = false;

  constructor(limit: TimeLimit, input: unknown, context: RunContext, resolve: Settle, reject: Settle) {
    super(context.source);
    this.#limit = limit;
    this.#input = input;
    this.#context = context;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(now: number | undefined): void {
    const { deadlines, meter, milliseconds, step } = this.#limit;
    this.#start = meter.begin(this.#context, now);
    deadlines.add(this, this.#start, milliseconds);
    let result: unknown;
    try {
      this.#context.throwIfAborted();
      result = runPart(step, this.#input, this.#context.child({ source: this }), this.#start);
    } catch (error) {
      this.#fail(error);
      return;
    }
    // By way of `resolve` also for what only looks like a promise.
    const settled = result instanceof Promise ? result : Promise.resolve(result);
    settled.then(
      (value: unknown) => this.#succeed(value),
      (error: unknown) => this.#fail(error),
    );
  }

  expire(): void {
    this.#over = true;
    const { answer, milliseconds, name } = this.#limit;
    const context = this.#context;
    if (context.aborted) {
      this.close();
      this.#end(context.abortError());
      return;
    }
    const error = new TimeoutError(`timeout "${name}" passed its limit of ${milliseconds} ms`);
    context.span.event("tta.timeout", { "tta.timeout.limit_seconds": milliseconds / 1_000 });
    this.abort(error);
    this.close();
    if (answer === undefined) this.#end(error);
    else this.#answer(answer);
  }

  #succeed(value: unknown): void {
    const { answer, deadlines, lateResults, meter } = this.#limit;
    if (this.#over) {
      lateResults.inc(1, this.#context.span.exemplar);
      return;
    }
    this.#over = true;
    deadlines.remove(this);
    this.close();
    answer?.primary.inc(1, this.#context.span.exemplar);
    meter.succeed(this.#start, this.#context);
    this.#resolve(value);
  }

  #fail(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#limit.deadlines.remove(this);
    this.close();
    this.#end(error);
  }

  #end(error: unknown): void {
    const { answer, meter } = this.#limit;
    if (answer !== undefined && !isFinal(error, this.#context)) {
      answer.exhausted.inc(1, this.#context.span.exemplar);
    }
    meter.fail(this.#start, error, this.#context);
    this.#reject(error);
  }

  async #answer({ fn, fallback }: LateAnswer): Promise<void> {
    try {
      const output = await fn(this.#input, this.#context);
      fallback.inc(1, this.#context.span.exemplar);
      this.#context.span.setAttribute("tta.fallback", true);
      this.#limit.meter.succeed(this.#start, this.#context);
      this.#resolve(output);
    } catch (error) {
      this.#end(error);
    }
  }
}
