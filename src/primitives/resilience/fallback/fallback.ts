import type { BoundCounter } from "../../../metrics/index.ts";
import { errorType, type RunContext } from "../../../telemetry/index.ts";
import { isFinal } from "../../kit/is-final.ts";
import type { Kit } from "../../kit/kit.ts";
import { MeteredPrimitive } from "../../kit/metered-primitive.ts";
import { runPart } from "../run-part.ts";
import { exhaustedError } from "./exhausted-error.ts";
import type { FallbackFactory, FallbackSteps } from "./fallback-types.ts";
import { exhausted, type NamedStep, namedSteps } from "./named-steps.ts";

const kind = "fallback";

interface Link extends NamedStep {
  readonly used: BoundCounter;
}

class Fallback extends MeteredPrimitive<unknown, unknown> {
  readonly #chain: readonly Link[];
  readonly #exhausted: BoundCounter;

  constructor(kit: Kit, name: string, steps: readonly NamedStep[]) {
    super(kit, kind, name);
    const requests = kit.port.metrics.counter("tta_fallback_requests_total");
    this.#chain = steps.map((named) => ({
      ...named,
      used: requests.bind({ primitive: name, used: named.name }),
    }));
    this.#exhausted = requests.bind({ primitive: name, used: exhausted });
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { meter } = this;
    const start = meter.begin(context, now);
    let errors: unknown[] | undefined;
    try {
      for (const { name, step, used } of this.#chain) {
        context.throwIfAborted();
        try {
          const output = await runPart(step, input, context, errors === undefined ? start : undefined);
          used.inc(1, context.span.exemplar);
          context.span.setAttribute("tta.fallback.used", name);
          context.span.setAttribute("tta.fallback", errors !== undefined);
          meter.succeed(start, context);
          return output;
        } catch (error) {
          if (isFinal(error, context)) throw error;
          errors ??= [];
          errors.push(error);
          context.span.event("tta.fallback", { "tta.fallback.failed": name, "error.type": errorType(error) });
        }
      }
      this.#exhausted.inc(1, context.span.exemplar);
      context.span.setAttribute("tta.fallback.used", exhausted);
      const names = this.#chain.map((link) => link.name);
      throw exhaustedError(this.name, names, errors ?? []);
    } catch (error) {
      meter.fail(start, error, context);
      throw error;
    }
  }
}

export function fallbackFactory(kit: Kit): FallbackFactory {
  const factory = (name: string, steps: FallbackSteps): unknown => {
    kit.claim(kind, name);
    return new Fallback(kit, name, namedSteps(name, steps));
  };
  return factory as FallbackFactory;
}
