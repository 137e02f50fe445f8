import type { PrimitiveKind } from "../../catalog/index.ts";
import { isThenable } from "../../narrow/index.ts";
import {
  type Account,
  classifyOutcome,
  type ExecutionMeter,
  type RunContext,
  type Span,
  type SpanStart,
  startRun,
  type TelemetryPort,
} from "../../telemetry/index.ts";
import { primitiveAccount } from "../kit/accounts.ts";
import type { Kit } from "../kit/kit.ts";
import { primitiveMeter } from "../kit/primitive-meter.ts";
import { primitiveSpan } from "../kit/primitive-span.ts";

/** The errors of a library in our words: what it refused, what took it too long. Others as they are. */
export type Translate = (error: unknown) => unknown;

export interface CallHooks {
  readonly translate?: Translate | undefined;
  /** Told how a call ended: with the error as it was thrown, or with none. */
  readonly ended?:
    | ((failure: { readonly error: unknown } | undefined, context: RunContext) => void)
    | undefined;
}

/** Books calls of somebody else's method as executions of a primitive. Whoever calls sees no difference. */
export class CallMeter {
  readonly #port: TelemetryPort;
  readonly #meter: ExecutionMeter;
  readonly #what: { readonly name: string; readonly kind: PrimitiveKind };
  readonly #span: SpanStart;
  #account: Account | undefined;

  constructor(kit: Kit, name: string, kind: PrimitiveKind) {
    this.#port = kit.port;
    this.#what = { name, kind };
    this.#meter = primitiveMeter(kit.port, this.#what);
    this.#span = primitiveSpan(this.#what);
  }

  run(signal: unknown, call: () => unknown, hooks: CallHooks = {}): unknown {
    const context = startRun(this.#port, signal instanceof AbortSignal ? { signal } : undefined);
    if (!context.span.recording) return this.#booked(context, call, hooks);
    return this.#port.tracer.run(this.#span, context.span, (span) => {
      const own = context.inSpan(span);
      return this.#port.ambient.run(own, () => this.#booked(own, call, hooks, span));
    });
  }

  #booked(context: RunContext, call: () => unknown, hooks: CallHooks, span?: Span): unknown {
    const { spending } = this.#port;
    if (!spending.tracked) return this.#measure(context, call, hooks, span);
    this.#account ??= primitiveAccount(this.#port, this.#what);
    const measure = (own: RunContext): unknown => this.#measure(own, call, hooks, span);
    return spending.within(this.#port, context, this.#account, measure);
  }

  #measure(
    context: RunContext,
    call: () => unknown,
    { translate, ended }: CallHooks,
    span: Span | undefined,
  ): unknown {
    const start = this.#meter.begin(context);
    const succeed = (): void => {
      this.#meter.succeed(start, context);
      ended?.(undefined, context);
      span?.end("ok");
    };
    const fail = (error: unknown): void => {
      const meant = translate === undefined ? error : translate(error);
      this.#meter.fail(start, meant, context);
      ended?.({ error }, context);
      span?.end(classifyOutcome(meant, context), error);
    };
    let result: unknown;
    try {
      result = call();
    } catch (error) {
      fail(error);
      throw error;
    }
    if (!isThenable(result)) {
      succeed();
      return result;
    }
    // Passed on, not only watched: a rejection that nobody handles must stay one.
    return result.then(
      (value) => {
        succeed();
        return value;
      },
      (error: unknown) => {
        fail(error);
        throw error;
      },
    );
  }
}
