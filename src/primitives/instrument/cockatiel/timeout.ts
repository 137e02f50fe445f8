import { fieldOf } from "../../../narrow/index.ts";
import { TimeoutError } from "../../../telemetry/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { CallMeter } from "../call-meter.ts";
import { functionAt, intercept, replaced } from "../intercept.ts";
import { translateCockatiel } from "./translate.ts";

const isAborted = (signal: unknown): boolean => signal instanceof AbortSignal && signal.aborted;

/** The metrics of `timeout`, on a timeout policy of cockatiel. */
export function instrumentTimeout(kit: Kit, name: string, policy: object): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "timeout");
  const late = kit.port.metrics.counter("tta_timeout_late_results_total").bind({ primitive: name });

  return [
    intercept(policy, "execute", (args, call) => {
      const work = functionAt(args, 0);
      if (work === undefined) return call(args);
      let ended = false;
      /** The work listened to the time limit and gave up by itself. */
      let gaveUp = false;
      const watched = async (context: unknown, ...rest: readonly unknown[]): Promise<unknown> => {
        try {
          const result = await work(context, ...rest);
          if (ended) late.inc();
          return result;
        } catch (error) {
          gaveUp = isAborted(fieldOf(context, "signal"));
          throw error;
        }
      };
      return meter.run(args[1], () => call(replaced(args, 0, watched)), {
        translate: (error) =>
          gaveUp ? new TimeoutError("a time limit passed", { cause: error }) : translateCockatiel(error),
        ended: () => {
          ended = true;
        },
      });
    }),
  ];
}
