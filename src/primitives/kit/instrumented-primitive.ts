import type { PrimitiveKind } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { Kit } from "./kit.ts";
import { MeteredPrimitive } from "./metered-primitive.ts";
import type { StepFunction } from "./primitive.ts";

/** A body with a name: what primitives are that do not time their steps together with themselves. */
export class InstrumentedPrimitive<In, Out> extends MeteredPrimitive<In, Out> {
  /** Called by a sequence without the detour over `timed`, which would cost a promise for each step. */
  readonly body: StepFunction<In, Out>;

  constructor(kit: Kit, kind: PrimitiveKind, name: string, body: StepFunction<In, Out>) {
    super(kit, kind, name);
    this.body = body;
  }

  protected async execute(input: In, context: RunContext, now?: number): Promise<Out> {
    const { meter } = this;
    const start = meter.begin(context, now);
    try {
      context.throwIfAborted();
      const { body } = this;
      const output = await body(input, context);
      meter.succeed(start, context);
      return output;
    } catch (error) {
      meter.fail(start, error, context);
      throw error;
    }
  }
}
