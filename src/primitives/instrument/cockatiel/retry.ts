import type { Kit } from "../../kit/kit.ts";
import { CallMeter } from "../call-meter.ts";
import { field, listen } from "../event.ts";
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
  /** Errors that the policy let pass at once. */
  const passed = new WeakSet<object>();

  return [
    listen(policy, "onSuccess", () => success.inc()),
    listen(policy, "onRetry", () => retry.inc()),
    listen(policy, "onFailure", (failure) => {
      const error = field(field(failure, "reason"), "error");
      if (field(failure, "handled") === false && typeof error === "object" && error !== null)
        passed.add(error);
    }),
    // A result that its filter refused to the last; an error is counted where it leaves the policy.
    listen(policy, "onGiveUp", (reason) => {
      if (typeof reason === "object" && reason !== null && "value" in reason) exhausted.inc();
    }),
    intercept(policy, "execute", (args, call) =>
      meter.run(args[1], () => call(args), {
        translate: translateCockatiel,
        ended: (failure, { aborted }) => {
          if (failure === undefined) return;
          const { error } = failure;
          const final = aborted || (typeof error === "object" && error !== null && passed.has(error));
          (final ? notRetryable : exhausted).inc();
        },
      }),
    ),
  ];
}
