import type { ServiceName } from "../definition/service-name.ts";

/** Node documents only the first flag of each: the others are given to versions in which they were tried. */
const isTried = /^2[2-4]\./.test(process.versions.node);

/**
 * How Node is to keep the heap of one of our services. Left alone it grows into what a machine has: services that wait
 * most of their time held twice what they used. The engine is left more room, since it answers twice as fast with it, and
 * so is the demo, which works all the time and would spend much of a processor on collecting what it leaves behind.
 */
export function heapFlags(name: ServiceName): readonly string[] {
  if (name === "engine" || name === "demo")
    return ["--max-semi-space-size=4", ...(isTried ? ["--heap-growing-percent=30"] : [])];
  // What it is sent is short-lived and comes in batches: with less room it takes half as many spans in a second.
  if (name === "runs") return ["--max-semi-space-size=8"];
  // The command of the health service goes further, whoever starts it: bin/tta-obs.js.
  return ["--max-semi-space-size=1", ...(isTried ? ["--optimize-for-size"] : [])];
}
