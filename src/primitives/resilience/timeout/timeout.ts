import { type RunContext, toMilliseconds } from "../../../telemetry/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { MeteredPrimitive } from "../../kit/metered-primitive.ts";
import { toPart } from "../../kit/part.ts";
import type { AnyStep, StepFunction } from "../../kit/primitive.ts";
import { toFunction } from "../../kit/to-function.ts";
import { deadlineList } from "./deadline-list.ts";
import { type LateAnswer, TimedRun, type TimeLimit } from "./timed-run.ts";
import type { TimeoutFactory, TimeoutOptions } from "./timeout-types.ts";

const kind = "timeout";

class Timeout extends MeteredPrimitive<unknown, unknown> {
  readonly #limit: TimeLimit;

  constructor(kit: Kit, name: string, limit: Omit<TimeLimit, "name" | "meter">) {
    super(kit, kind, name, { "tta.timeout.limit_seconds": limit.milliseconds / 1_000 });
    this.#limit = { ...limit, name, meter: this.meter };
  }

  protected execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers();
    new TimedRun(this.#limit, input, context, resolve, reject).start(now);
    return promise;
  }
}

function lateAnswer(kit: Kit, primitive: string, fn: StepFunction<unknown, unknown>): LateAnswer {
  const requests = kit.port.metrics.counter("tta_fallback_requests_total");
  return {
    fn,
    primary: requests.bind({ primitive, used: "primary" }),
    fallback: requests.bind({ primitive, used: "fallback" }),
    exhausted: requests.bind({ primitive, used: "exhausted" }),
  };
}

export function timeoutFactory(kit: Kit): TimeoutFactory {
  const factory = (name: string, options: TimeoutOptions<never, unknown>, step: AnyStep): unknown => {
    kit.claim(kind, name);
    const { after, fallback } = options ?? {};
    const { clock, metrics } = kit.port;
    const milliseconds = toMilliseconds(after, `the limit of timeout "${name}"`);
    const answer =
      fallback === undefined ? undefined : toFunction(fallback, `the fallback of timeout "${name}"`);
    return new Timeout(kit, name, {
      milliseconds,
      step: toPart(step, `the step of timeout "${name}"`),
      answer: answer === undefined ? undefined : lateAnswer(kit, name, answer),
      deadlines: deadlineList(clock, milliseconds),
      lateResults: metrics.counter("tta_timeout_late_results_total").bind({ primitive: name }),
    });
  };
  return factory as TimeoutFactory;
}
