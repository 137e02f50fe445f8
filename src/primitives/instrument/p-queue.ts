import { fieldOf } from "../../narrow/index.ts";
import { CancelledError, TimeoutError } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { CallMeter } from "./call-meter.ts";
import { attach } from "./event.ts";
import type { TaskQueue } from "./instrument-types.ts";
import { functionAt, intercept, replaced, watchProperty } from "./intercept.ts";
import { QueueGauges } from "./queue-gauges.ts";

/** After which of its events a queue has another length. */
const events = ["add", "active", "next", "completed", "error"];

/** The metrics of `bulkhead`, on a queue of p-queue; with a time limit, those of `timeout` too. */
export function instrumentQueue(kit: Kit, name: string, queue: TaskQueue): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "bulkhead");
  const gauges = new QueueGauges(kit, name);
  const lateResults = kit.port.metrics.counter("tta_timeout_late_results_total");
  const see = (): void => gauges.see(queue.concurrency, queue.size);
  see();
  // A queue was an emitter before it became an event target.
  const methods =
    "addEventListener" in queue
      ? (["addEventListener", "removeEventListener"] as const)
      : (["on", "off"] as const);

  return [
    ...events.map((event) => attach(queue, methods, event, see)),
    // Neither is told by an event.
    watchProperty(queue, "concurrency", see),
    intercept(queue, "clear", (args, call) => {
      const cleared = call(args);
      see();
      return cleared;
    }),
    intercept(queue, "add", (args, call) => {
      const task = functionAt(args, 0);
      if (task === undefined) return call(args);
      const options = args[1];
      const limited = (fieldOf(options, "timeout") ?? fieldOf(queue, "timeout")) !== undefined;
      const late = limited ? lateResults.bind({ primitive: name }) : undefined;
      let begun = false;
      let tooLate = false;
      const watched = async (...given: readonly unknown[]): Promise<unknown> => {
        begun = true;
        const result = await task(...given);
        if (tooLate) late?.inc();
        return result;
      };
      const translate = (error: unknown): unknown => {
        const called = error instanceof Error ? error.name : "";
        if (limited && called === "TimeoutError") {
          return new TimeoutError("a time limit passed", { cause: error });
        }
        // A task that never began was taken out of the queue by whoever cleared it.
        if (!begun && called === "AbortError")
          return new CancelledError("the queue was cleared", { cause: error });
        return error;
      };
      const result = meter.run(fieldOf(options, "signal"), () => call(replaced(args, 0, watched)), {
        translate,
        ended: (failure) => {
          const end = failure === undefined ? undefined : translate(failure.error);
          tooLate = end instanceof TimeoutError;
          // The queue sees to it that nobody need handle this rejection of its own promise; so must ours.
          if (end instanceof CancelledError && result instanceof Promise) result.catch(() => {});
          see();
        },
      });
      return result;
    }),
    () => gauges.see(0, 0),
  ];
}
