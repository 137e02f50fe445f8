import type { BreakerState } from "../../../catalog/index.ts";
import { fieldOf } from "../../../narrow/index.ts";
import { saidOutcome } from "../../../telemetry/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { BreakerRecord } from "../breaker-record.ts";
import { CallMeter } from "../call-meter.ts";
import { listen } from "../event.ts";
import { functionAt, intercept, replaced, WatchedWork } from "../intercept.ts";
import { translateCockatiel } from "./translate.ts";

/** By the numbers that cockatiel gives them. */
const states: readonly BreakerState[] = ["closed", "open", "half_open", "isolated"];

const stateOf = (number: unknown): BreakerState => states[Number(number)] ?? "closed";

/** True for an error that says nothing of the service: it was refused further inside, cancelled or skipped. */
function saysNothing(error: unknown): boolean {
  const said = saidOutcome(translateCockatiel(error));
  return said !== undefined && said !== "timeout";
}

/** The metrics of `circuitBreaker`, on a circuit breaker policy of cockatiel. */
export function instrumentBreaker(kit: Kit, name: string, policy: object): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "circuit_breaker");
  const record = new BreakerRecord(kit, name, stateOf(fieldOf(policy, "state")));
  const works = new WatchedWork();

  return [
    listen(policy, "onStateChange", (state) => record.change(stateOf(state))),
    listen(policy, "onSuccess", () => record.success.inc()),
    listen(policy, "onFailure", (failure) => {
      if (fieldOf(failure, "handled") === true) record.failure.inc();
      // An error that the policy does not count against the service is an answer of it.
      else if (!saysNothing(fieldOf(fieldOf(failure, "reason"), "error"))) record.success.inc();
    }),
    intercept(policy, "execute", (args, call) => {
      const work = functionAt(args, 0);
      // While half open, what waits for the end of a trial is executed a second time.
      if (work === undefined || works.has(work)) return call(args);
      let begun = false;
      const watched = works.watch(work, (...given: readonly unknown[]): unknown => {
        begun = true;
        return work(...given);
      });
      return meter.run(args[1], () => call(replaced(args, 0, watched)), {
        translate: translateCockatiel,
        ended: (failure, { aborted }) => {
          if (failure !== undefined && !begun && !aborted) record.rejected.inc();
        },
      });
    }),
    () => record.close(),
  ];
}
