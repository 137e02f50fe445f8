import type { NativePlan } from "./plan-native.ts";

/** Ours alone: nothing is looked for on the machine, so that the stack is the same on all of them. */
export function planEmbedded(demo: boolean): NativePlan {
  return {
    mode: "embedded",
    run: ["engine", "runs", "health", "viewer", ...(demo ? (["demo"] as const) : [])],
    programs: new Map(),
    missing: [],
  };
}
