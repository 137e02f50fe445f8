import type { PrimitiveKind } from "../../catalog/index.ts";
import {
  type Account,
  type ExecutionMeter,
  inSpan,
  openRun,
  RunContext,
  type RunOptions,
  type SpanStart,
  type SpanValues,
  type Spending,
} from "../../telemetry/index.ts";
import { primitiveAccount } from "./accounts.ts";
import type { Kit } from "./kit.ts";
import type { Primitive, Step } from "./primitive.ts";
import { primitiveMeter } from "./primitive-meter.ts";
import { primitiveSpan } from "./primitive-span.ts";

/** What all primitives but `workflow` are: a name whose every execution is booked in `tta_primitive_*`. */
export abstract class MeteredPrimitive<In, Out> implements Primitive<In, Out> {
  readonly name: string;
  readonly kind: PrimitiveKind;
  readonly meter: ExecutionMeter;
  /** Says whether executions have contexts of their own. */
  readonly spending: Spending;
  readonly #kit: Kit;
  readonly #span: SpanStart;
  #account: Account | undefined;

  /** `about` is what every span of it says beside its name. */
  constructor(kit: Kit, kind: PrimitiveKind, name: string, about?: SpanValues) {
    this.name = name;
    this.kind = kind;
    this.#kit = kit;
    this.spending = kit.port.spending;
    this.meter = primitiveMeter(kit.port, this);
    this.#span = primitiveSpan(this, about);
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
    if (context.span.recording) return this.#spanned(input, context, now);
    return this.spending.tracked ? this.#booked(input, context, now) : this.execute(input, context, now);
  }

  /**
   * Whether executions in a context are more than `execute`: with a span, or an account, which take a context of their
   * own. What is not may be booked by what is around it.
   */
  needsOwnContext(context: RunContext): boolean {
    return this.spending.tracked || context.span.recording;
  }

  /** What `timed` does in the context of this execution, whichever that is. */
  protected abstract execute(input: In, context: RunContext, now?: number): Promise<Out>;

  #booked(input: In, around: RunContext, now?: number): Promise<Out> {
    const { port } = this.#kit;
    return this.spending.within(port, around, this.#own(), (context) => this.execute(input, context, now));
  }

  #spanned(input: In, around: RunContext, now?: number): Promise<Out> {
    const { port } = this.#kit;
    const account = this.spending.tracked ? this.#own() : undefined;
    return inSpan(port, this.#span, around, (context) => this.execute(input, context, now), account);
  }

  #own(): Account {
    this.#account ??= primitiveAccount(this.#kit.port, this);
    return this.#account;
  }
}
