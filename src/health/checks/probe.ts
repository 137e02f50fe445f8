import type { HealthTarget } from "../config/kinds/index.ts";

/** What one run found. `unknown`: this process could not even ask. */
export type ProbeResult =
  | { readonly verdict: "pass" }
  | { readonly verdict: "fail" | "unknown"; readonly output: string };

/** Asks a target once; ends soon after `signal` aborts. May reject: that is judged like an error of the network. */
export type Probe = (target: HealthTarget, signal: AbortSignal) => Promise<ProbeResult>;
