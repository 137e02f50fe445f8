import type { PipelineGraph } from "../../../src/pipelines/support/index.ts";

/** A run of a pipeline in a list. Moments are milliseconds since 1970. */
export interface PipelineSummary {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly createdMs: number;
  /** Undefined while it is under way. */
  readonly endedMs: number | undefined;
  readonly isCancelling: boolean;
  /** The run that it does again; empty for none. */
  readonly retryOf: string;
  /** How many of its tasks are in each state. */
  readonly tasks: Readonly<Partial<Record<string, number>>>;
}

type PartKind = "task" | "patch" | "gate";

/** A task, a patch, or a gate that judges one patch or what the tasks did. */
export interface Part {
  readonly id: string;
  readonly kind: PartKind;
  readonly workstream: string;
  readonly name: string;
  readonly state: string;
  /** Since when it is in its state. */
  readonly sinceMs: number | undefined;
  readonly startedMs: number | undefined;
  readonly endedMs: number | undefined;
  /** 0 for what is not tried again. */
  readonly attempt: number;
  readonly mostAttempts: number;
  readonly after: readonly string[];
  /** Why it failed or was refused, as people read it, and as it is counted. */
  readonly why: string;
  readonly whyKind: string;
  /** What became of a task that failed for good: `open` until somebody retries or drops it. Empty for others. */
  readonly letter: string;
  /** The patch that a gate judges. */
  readonly patch: string;
  /** What a patch was kept as. */
  readonly commit: string;
  readonly gateKind: string;
  readonly findings: readonly string[];
  /** Findings that were left out of the report. */
  readonly leftOut: number;
  readonly tookMs: number | undefined;
}

export interface Workstream {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly after: readonly string[];
  readonly reason: string;
  readonly parts: readonly Part[];
}

/** A run with everything in it. */
export interface PipelineRun extends PipelineSummary {
  readonly folder: string;
  /** Of its trace; empty where the store does not say it. */
  readonly traceId: string;
  readonly reason: string;
  readonly workstreams: readonly Workstream[];
  readonly graph: PipelineGraph;
  /** What stands at each node of the graph: gates judge one patch after the other. */
  readonly partsAt: ReadonlyMap<string, readonly Part[]>;
}

/** One step of the history of something. */
export interface Step {
  readonly id: string;
  readonly timeMs: number;
  readonly from: string;
  readonly to: string;
  readonly trigger: string;
  readonly reason: string;
  readonly actor: string;
  readonly isOverride: boolean;
}

/** Who has the store. */
export interface StandingOfStore {
  readonly at: "process" | "database" | "nobody" | "nothing";
  readonly name: string;
  readonly pid: number | undefined;
  readonly problem: string | undefined;
  /** Whether the viewer hands on what is to be changed. */
  readonly mayChange: boolean;
}
