import type { PrimitiveKind } from "../../catalog/index.ts";
import {
  type Account,
  type ExecutionMeter,
  openRun,
  RunContext,
  type RunOptions,
  type Spending,
} from "../../telemetry/index.ts";
import { primitiveAccount } from "./accounts.ts";
import type { Kit } from "./kit.ts";
import type { Primitive, Step } from "./primitive.ts";
import { primitiveMeter } from "./primitive-meter.ts";

/** What all primitives but `workflow` are: a name whose every execution is booked in `tta_primitive_*`. */
export abstract class MeteredPrimitive<In, Out> implements Primitive<In, Out> {
  readonly name: string;
  readonly kind: PrimitiveKind;
  readonly meter: ExecutionMeter;
  /** Says whether executions have contexts of their own. */
  readonly spending: Spending;
  readonly #kit: Kit;
  #account: Account | undefined;

  constructor(kit: Kit, kind: PrimitiveKind, name: string) {
    this.name = name;
    this.kind = kind;
    this.#kit = kit;
    this.spending = kit.port.spending;
    this.meter = primitiveMeter(kit.port, this);
  }

  run(input: In, options?: RunOptions | RunContext): Promise<Out> {
    if (options instanceof RunContext) return this.timed(input, options);
    let context: RunContext;
    try {
      context = openRun(this.#kit.port, this, options);
    } catch (error) {
      return Promise.reject(error);
    }
    return this.timed(input, context);
  }

  pipe<Next>(next: Step<Out, Next>): Primitive<In, Next> {
    return this.#kit.join<In, Out, Next>(this, next);
  }

  /**
   * Runs it inside a run, which it books from beginning to end and thereby closes. `now` is what the clock said since
   * whoever calls was last given control.
   */
  timed(input: In, context: RunContext, now?: number): Promise<Out> {
    return this.spending.tracked ? this.#booked(input, context, now) : this.execute(input, context, now);
  }

  /** What `timed` does in the context of this execution, whichever that is. */
  protected abstract execute(input: In, context: RunContext, now?: number): Promise<Out>;

  #booked(input: In, around: RunContext, now?: number): Promise<Out> {
    const { port } = this.#kit;
    this.#account ??= primitiveAccount(port, this);
    return this.spending.within(port, around, this.#account, (context) => this.execute(input, context, now));
  }
}
