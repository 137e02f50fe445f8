import { isObject } from "../../../narrow/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { CallMeter } from "../call-meter.ts";
import { listen } from "../event.ts";
import { intercept } from "../intercept.ts";
import { translateCockatiel } from "./translate.ts";

/** The metrics of `retry`, on a retry policy of cockatiel. */
export function instrumentRetry(kit: Kit, name: string, policy: object): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "retry");
  const attempts = kit.port.metrics.counter("tta_retry_attempts_total");
  const success = attempts.bind({ primitive: name, result: "success" });
  const retry = attempts.bind({ primitive: name, result: "retry" });
  const exhausted = attempts.bind({ primitive: name, result: "exhausted" });
  const notRetryable = attempts.bind({ primitive: name, result: "not_retryable" });
  /** What the policy gave up on: errors, also those that are no objects, with how often they are yet to leave it. */
  const givenUp = new Map<unknown, number>();

  return [
    listen(policy, "onSuccess", () => success.inc()),
    listen(policy, "onRetry", () => retry.inc()),
    // A result that its filter refused to the last is counted here; an error where it leaves the policy.
    listen(policy, "onGiveUp", (reason) => {
      if (!isObject(reason)) return;
      if ("value" in reason) exhausted.inc();
      else if ("error" in reason) givenUp.set(reason.error, (givenUp.get(reason.error) ?? 0) + 1);
    }),
    intercept(policy, "execute", (args, call) =>
      meter.run(args[1], () => call(args), {
        translate: translateCockatiel,
        ended: (failure, { aborted }) => {
          if (failure === undefined) return;
          const { error } = failure;
          const times = givenUp.get(error) ?? 0;
          if (times > 1) givenUp.set(error, times - 1);
          else givenUp.delete(error);
          (times === 0 || aborted ? notRetryable : exhausted).inc();
        },
      }),
    ),
  ];
}
