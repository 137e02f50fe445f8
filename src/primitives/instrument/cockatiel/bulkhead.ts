import { fieldOf } from "../../../narrow/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { CallMeter } from "../call-meter.ts";
import { functionAt, intercept, replaced, WatchedWork } from "../intercept.ts";
import { QueueGauges } from "../queue-gauges.ts";
import { translateCockatiel } from "./translate.ts";

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** The metrics of `bulkhead`, on a bulkhead policy of cockatiel. */
export function instrumentBulkhead(kit: Kit, name: string, policy: object): readonly (() => void)[] {
  const meter = new CallMeter(kit, name, "bulkhead");
  const gauges = new QueueGauges(kit, name);
  const waits = (): number =>
    numberOf(fieldOf(policy, "queueCapacity")) - numberOf(fieldOf(policy, "queueSlots"));
  const see = (): void => gauges.see(numberOf(fieldOf(policy, "capacity")), waits());
  /** What waited is executed a second time, when its turn comes. */
  const works = new WatchedWork();
  see();

  return [
    intercept(policy, "execute", (args, call) => {
      const work = functionAt(args, 0);
      if (work === undefined || works.has(work)) return call(args);
      const watched = works.watch(work, (...given: readonly unknown[]): unknown => {
        see();
        return work(...given);
      });
      return meter.run(
        args[1],
        () => {
          const result = call(replaced(args, 0, watched));
          see();
          return result;
        },
        { translate: translateCockatiel, ended: see },
      );
    }),
    () => gauges.see(0, 0),
  ];
}
