import { type ExecutionMeter, RunContext, type RunOptions, startRun } from "../telemetry/index.ts";
import type { Kit } from "./kit.ts";
import type { Primitive, Step, StepFunction } from "./primitive.ts";
import { primitiveMeter } from "./primitive-meter.ts";

/** A body with a name whose every execution is booked. What all primitives but `workflow` are. */
export class InstrumentedPrimitive<In, Out> implements Primitive<In, Out> {
  readonly name: string;
  readonly kind: string;
  readonly #kit: Kit;
  readonly #body: StepFunction<In, Out>;
  readonly #meter: ExecutionMeter;

  constructor(kit: Kit, kind: string, name: string, body: StepFunction<In, Out>) {
    this.name = name;
    this.kind = kind;
    this.#kit = kit;
    this.#body = body;
    this.#meter = primitiveMeter(kit.port, name, kind);
  }

  async run(input: In, options?: RunOptions | RunContext): Promise<Out> {
    const context = options instanceof RunContext ? options : startRun(this.#kit.port, options);
    const meter = this.#meter;
    const start = meter.begin();
    try {
      context.throwIfAborted();
      const body = this.#body;
      const output = await body(input, context);
      meter.succeed(start, context);
      return output;
    } catch (error) {
      meter.fail(start, error, context);
      throw error;
    }
  }

  pipe<Next>(next: Step<Out, Next>): Primitive<In, Next> {
    return this.#kit.join<In, Out, Next>(this, next);
  }
}
