import type { PrimitiveKind } from "../../catalog/index.ts";
import { isThenable } from "../../narrow/index.ts";
import {
  type Account,
  type ExecutionMeter,
  type RunContext,
  startRun,
  type TelemetryPort,
} from "../../telemetry/index.ts";
import { primitiveAccount } from "../kit/accounts.ts";
import type { Kit } from "../kit/kit.ts";
import { primitiveMeter } from "../kit/primitive-meter.ts";

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
  #account: Account | undefined;

  constructor(kit: Kit, name: string, kind: PrimitiveKind) {
    this.#port = kit.port;
    this.#what = { name, kind };
    this.#meter = primitiveMeter(kit.port, this.#what);
  }

  run(signal: unknown, call: () => unknown, hooks: CallHooks = {}): unknown {
    const context = startRun(this.#port, signal instanceof AbortSignal ? { signal } : undefined);
    const { spending } = this.#port;
    if (!spending.tracked) return this.#measure(context, call, hooks);
    this.#account ??= primitiveAccount(this.#port, this.#what);
    return spending.within(this.#port, context, this.#account, (own) => this.#measure(own, call, hooks));
  }

  #measure(context: RunContext, call: () => unknown, { translate, ended }: CallHooks): unknown {
    const start = this.#meter.begin(context);
    const succeed = (): void => {
      this.#meter.succeed(start, context);
      ended?.(undefined, context);
    };
    const fail = (error: unknown): void => {
      this.#meter.fail(start, translate === undefined ? error : translate(error), context);
      ended?.({ error }, context);
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
