import type { BreakerState } from "../../catalog/index.ts";
import { fieldOf, isObject } from "../../narrow/index.ts";
import { RejectedError, TimeoutError } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { BreakerRecord } from "./breaker-record.ts";
import { CallMeter } from "./call-meter.ts";
import { attach } from "./event.ts";
import type { OpossumBreaker } from "./instrument-types.ts";
import { intercept } from "./intercept.ts";

/** True for an error that opossum made itself: others have such codes too, a socket for one. */
function isOwn(breaker: OpossumBreaker, error: unknown): boolean {
  const judge = fieldOf(breaker.constructor, "isOurError");
  return error instanceof Error && (typeof judge !== "function" || judge(error) === true);
}

/** The errors of opossum in our words, by the codes that it gives them. */
function translate(breaker: OpossumBreaker, error: unknown): unknown {
  const code = isOwn(breaker, error) ? fieldOf(error, "code") : undefined;
  if (code === "EOPENBREAKER") return new RejectedError("a circuit is open", { cause: error });
  if (code === "ESEMLOCKED") return new RejectedError("a circuit has no room", { cause: error });
  if (code === "ESHUTDOWN") return new RejectedError("a circuit was shut down", { cause: error });
  if (code === "ETIMEDOUT") return new TimeoutError("a time limit passed", { cause: error });
  return error;
}

function stateOf(breaker: OpossumBreaker): BreakerState {
  const { opened, halfOpen } = breaker;
  if (fieldOf(breaker, "isShutdown") === true) return "isolated";
  return opened ? "open" : halfOpen ? "half_open" : "closed";
}

/** One call, while it is made and until its action has ended. */
interface Call {
  tooLate: boolean;
}

/** The metrics of `circuitBreaker`, on a breaker of opossum; with its time limit, those of `timeout` too. */
export function instrumentOpossum(kit: Kit, name: string, breaker: OpossumBreaker): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "circuit_breaker");
  const record = new BreakerRecord(kit, name, stateOf(breaker));
  const late = kit.port.metrics.counter("tta_timeout_late_results_total").bind({ primitive: name });
  /** The call that is being made: opossum runs its action before it returns. */
  let making: Call | undefined;
  /** By the list of arguments that opossum makes for a call and hands to every event of it. */
  const calls = new WeakMap<object, Call>();
  /** A refusal for want of room is told as a failure too, right after, or as a success if a filter lets it pass. */
  const refusals = new WeakSet<object>();
  const isRefusal = (given: unknown): boolean => isObject(given) && refusals.has(given);

  const on = (event: string, listener: (...args: readonly unknown[]) => void): (() => void) =>
    attach(breaker, ["on", "off"], event, listener);

  return [
    on("open", () => record.change("open")),
    on("halfOpen", () => record.change("half_open")),
    on("close", () => record.change("closed")),
    on("shutdown", () => record.change("isolated")),
    on("fire", (given) => {
      if (making !== undefined && isObject(given)) calls.set(given, making);
    }),
    on("success", (result) => {
      if (!isRefusal(result)) record.success.inc();
    }),
    on("semaphoreLocked", (error) => {
      if (isObject(error)) refusals.add(error);
      record.rejected.inc();
    }),
    on("reject", () => record.rejected.inc()),
    on("failure", (error) => {
      if (!isRefusal(error)) record.failure.inc();
    }),
    on("timeout", (_error, _latency, given) => {
      const call = isObject(given) ? calls.get(given) : undefined;
      if (call !== undefined) call.tooLate = true;
    }),
    intercept(breaker, "action", (args, run) => {
      const call = making;
      const result = run(args);
      const seeLate = (): void => {
        if (call?.tooLate === true) late.inc();
      };
      // Only a promise: anything else with a then may do its work anew each time it is awaited.
      if (result instanceof Promise) result.then(seeLate, () => {});
      return result;
    }),
    intercept(breaker, "call", (args, fire) => {
      // One that was shut down tells nobody any more.
      if (fieldOf(breaker, "isShutdown") === true) record.rejected.inc();
      const make = (): unknown => {
        const outer = making;
        making = { tooLate: false };
        try {
          return fire(args);
        } finally {
          making = outer;
        }
      };
      return meter.run(undefined, make, { translate: (error) => translate(breaker, error) });
    }),
    () => record.close(),
  ];
}
