import type { RunResult } from "../../checks/index.ts";
import type { HealthTarget } from "../config/kinds/index.ts";
import type { Contentment } from "./contentment.ts";

/** What a run found; `measured` is the number that its kind measures, in the unit of the metric that says it. */
export type ProbeResult = RunResult & { readonly measured?: number };

/** What a run may know beside its target. */
interface RunFacts {
  /** When it began, in whole milliseconds since 1970: what a canary of metrics shows meanwhile. */
  readonly at: number;
  /** How the service is: what a ping tells. */
  readonly contentment: () => Contentment;
}

/** Asks a target once; ends soon after `signal` aborts. May reject: that is judged like an error of the network. */
export type Probe = (target: HealthTarget, signal: AbortSignal, facts: RunFacts) => Promise<ProbeResult>;
