import { deepWorkflow } from "./deep-workflow.ts";
import type { Subject } from "./subject.ts";

const runs = 1_000_000;
const warmup = 50_000;
const megabyte = 1024 * 1024;
const allowed = 5;
/** Below it a difference is noise of the collector. */
const noise = 0.01;

function heap(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc, or through npm run bench");
  for (let i = 0; i < 4; i += 1) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / megabyte;
}

/** What runs leave behind. */
export const subject: Subject = {
  title: "Leak",
  method: `Heap and array buffers after ${runs.toLocaleString("en")} runs of a workflow with primitives eleven deep, half of them with a signal that outlives them all, less what they were before; after full collections. Up to ${allowed} MB are allowed.`,
  async measure() {
    const deep = deepWorkflow();
    const { signal } = new AbortController();
    const run = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) await deep.run(i, i % 2 === 0 ? { signal } : undefined);
    };
    await run(warmup);
    const before = heap();
    await run(runs);
    const grown = Math.max(heap() - before, noise);
    return [
      {
        measure: `heap after ${runs.toLocaleString("en")} runs`,
        unit: "MB",
        ours: grown,
        rivals: { allowed },
        against: "allowed",
        ratio: allowed / grown,
        target: 1,
      },
    ];
  },
};
