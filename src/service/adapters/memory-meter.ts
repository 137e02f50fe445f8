import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { callAfter } from "../../time/index.ts";

/** Asking the system what a process holds takes some 50 µs: too much for each turn of a meter. */
const interval = 1_000;

/**
 * Shows in `tta_process_memory_*` what the process takes and what it would end at, until the returned function is
 * called. What a process holds is not said for each of its threads.
 */
export function startMemoryMeter(metrics: Registry<OwnMetrics>, ofProcess: boolean): () => void {
  const used = metrics.gauge("tta_process_memory_used_bytes");
  const heap = used.bind({ area: "heap" });
  const resident = ofProcess ? used.bind({ area: "resident" }) : undefined;
  const limit = metrics.gauge("tta_process_memory_limit_bytes");
  limit.bind({ area: "resident" }).set(residentLimit(process.constrainedMemory(), totalmem()));
  limit.bind({ area: "heap" }).set(getHeapStatistics().heap_size_limit);
  const look = (): void => {
    resident?.set(process.memoryUsage.rss());
    heap.set(getHeapStatistics().used_heap_size);
    stop = callAfter(interval, look, true);
  };
  let stop = (): void => {};
  look();
  return () => stop();
}

/**
 * The most that a process can hold. Of a container without a limit Node says 0, or more than the machine has.
 */
export function residentLimit(ofContainer: number, ofMachine: number): number {
  return ofContainer > 0 ? Math.min(ofContainer, ofMachine) : ofMachine;
}
