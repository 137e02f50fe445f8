import type { StackMode } from "../../state/stack-state.ts";
import { type Memory, memory } from "../adapters/this-machine.ts";
import type { Check } from "../check.ts";
import { change, failure, fine, type Outcome, warning } from "../finding.ts";
import { sizeText } from "../words.ts";

const megabyte = 1_000_000;

/**
 * Megabytes that a stack may come to hold: the samples of the engine at their bound and what it works with, and our own
 * services; natively and in Docker Prometheus with its blocks, Grafana and Loki instead.
 */
const needed: Readonly<Record<StackMode, number>> = { embedded: 500, native: 800, docker: 1500 };

/** A heap may not be all that a process has: what is beside it needs a quarter. */
const heapShare = 0.75;

function heapOption(limit: number): string {
  return `export NODE_OPTIONS=--max-old-space-size=${Math.floor((limit * heapShare) / 1_048_576)}`;
}

/** What is to be said of memory for a stack that runs, or is to. */
export function judgeMemory(
  { limit, available, heapLimit }: Memory,
  mode: StackMode,
  isRunning: boolean,
): Outcome {
  const need = needed[mode] * megabyte;
  const details = { limit, available, heapLimit, needed: need };
  if (limit < need)
    return failure(
      `there are ${sizeText(limit)} of memory, and the stack may come to hold ${sizeText(need)}`,
      change("give this machine or container more memory; the kernel ends what takes too much"),
      details,
    );
  if (heapLimit > limit)
    return warning(
      `the heap of Node may grow to ${sizeText(heapLimit)}, beyond the limit of ${sizeText(limit)}`,
      heapOption(limit),
      details,
    );
  // What runs has taken its part already.
  if (!isRunning && available < need)
    return warning(
      `${sizeText(available)} of memory are free, and the stack may come to hold ${sizeText(need)}`,
      "ps -eo pid,rss,comm --sort=-rss | head",
      details,
    );
  return fine(`${sizeText(available)} of ${sizeText(limit)} of memory are free`, details);
}

export const memoryCheck: Check = {
  name: "memory",
  group: "This machine",
  asks: "Is there the memory that the stack may come to hold, and is the heap of Node bounded below it?",
  complains:
    "Fails where the machine or container has less; warns where less is free, or where the heap may grow beyond the limit.",
  look: ({ mode, running }) => judgeMemory(memory(), mode, running.length > 0),
};
