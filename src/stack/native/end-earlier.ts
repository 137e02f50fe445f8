import { isAlive } from "../../lock/index.ts";
import { endProcess } from "../adapters/end-orphans.ts";
import { services } from "../definition/services.ts";
import type { Reporter } from "../options.ts";
import type { StackState } from "../state/stack-state.ts";

/** Ends what an earlier run left behind: two servers on one data folder would ruin it. */
export async function endEarlier(state: StackState, report: Reporter): Promise<void> {
  const left = state.services.filter((service) => service.process !== undefined && isAlive(service.process));
  for (const { name, process } of left.toReversed()) {
    if (process === undefined) continue;
    report(`ending ${services[name].title} (pid ${process.pid}) that an earlier run left behind`);
    await endProcess(process, services[name].graceSeconds * 1000);
  }
}
