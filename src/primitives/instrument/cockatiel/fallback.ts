import type { Kit } from "../../kit/kit.ts";
import { CallMeter } from "../call-meter.ts";
import { listen } from "../event.ts";
import { intercept } from "../intercept.ts";
import { translateCockatiel } from "./translate.ts";

/** The metrics of `fallback`, on a fallback policy of cockatiel. */
export function instrumentFallback(kit: Kit, name: string, policy: object): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "fallback");
  const requests = kit.port.metrics.counter("tta_fallback_requests_total");
  const primary = requests.bind({ primitive: name, used: "primary" });
  const fallback = requests.bind({ primitive: name, used: "fallback" });
  const exhausted = requests.bind({ primitive: name, used: "exhausted" });
  /** Calls that the first step has answered and that have not ended. */
  let answered = 0;

  return [
    listen(policy, "onSuccess", () => {
      answered += 1;
    }),
    intercept(policy, "execute", (args, call) =>
      meter.run(args[1], () => call(args), {
        translate: translateCockatiel,
        ended: (failure, { aborted }) => {
          if (failure !== undefined) {
            if (!aborted) exhausted.inc();
            return;
          }
          // Which call it was does not matter: as many end so as were answered.
          (answered > 0 ? primary : fallback).inc();
          if (answered > 0) answered -= 1;
        },
      }),
    ),
  ];
}
