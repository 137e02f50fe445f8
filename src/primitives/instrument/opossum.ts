import type { BreakerState } from "../../catalog/index.ts";
import { RejectedError, TimeoutError } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { BreakerRecord } from "./breaker-record.ts";
import { CallMeter, type Translate } from "./call-meter.ts";
import { attach, field } from "./event.ts";
import type { OpossumBreaker } from "./instrument-factory.ts";
import { intercept } from "./intercept.ts";

/** The errors of opossum in our words, by the codes that it gives them. */
const translate: Translate = (error) => {
  const code = error instanceof Error ? field(error, "code") : undefined;
  if (code === "EOPENBREAKER") return new RejectedError("a circuit is open", { cause: error });
  if (code === "ESEMLOCKED") return new RejectedError("a circuit has no room", { cause: error });
  if (code === "ESHUTDOWN") return new RejectedError("a circuit was shut down", { cause: error });
  if (code === "ETIMEDOUT") return new TimeoutError("a time limit passed", { cause: error });
  return error;
};

function stateOf({ opened, halfOpen }: OpossumBreaker): BreakerState {
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
  let locked = false;

  const on = (event: string, listener: () => void): (() => void) =>
    attach(breaker, ["on", "off"], event, listener);

  return [
    on("open", () => record.change("open")),
    on("halfOpen", () => record.change("half_open")),
    on("close", () => record.change("closed")),
    on("shutdown", () => record.change("isolated")),
    on("success", () => record.success.inc()),
    on("semaphoreLocked", () => {
      locked = true;
      record.rejected.inc();
    }),
    on("reject", () => record.rejected.inc()),
    on("failure", () => {
      // A refusal for want of room is told as a failure too, right after.
      if (!locked) record.failure.inc();
      locked = false;
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
      const call: Call = { tooLate: false };
      return meter.run(
        undefined,
        () => {
          const outer = making;
          making = call;
          try {
            return fire(args);
          } finally {
            making = outer;
          }
        },
        {
          translate,
          ended: (failure) => {
            call.tooLate = field(failure?.error, "code") === "ETIMEDOUT";
          },
        },
      );
    }),
    () => record.close(),
  ];
}
