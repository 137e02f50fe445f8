import type { failureKinds, gateKinds } from "../../catalog/index.ts";
import type { Duration } from "../../duration/index.ts";
import type { ReportFormat } from "../../reports/index.ts";
import type { Work } from "./work-definition.ts";

/** What is to be done, as its author says it; `withDefaults` fills in what is not said. */
export interface PipelineDefinition<Workstream extends string = string, Task extends string = string> {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about?: string;
  readonly workstreams: readonly WorkstreamDefinition<Workstream, Task>[];
  /** The folder of the git repository that patches are for and gates look at, beside or below the file. */
  readonly repository?: string;
  /** A run that is not over by then is cancelled. None unless said. */
  readonly deadline?: Duration;
  /**
   * Whether a run that fails or is cancelled takes back what it did: patches that were kept, and then, by the `undo` of
   * each, completed tasks. No unless said.
   */
  readonly rollBack?: boolean;
}

/** Tasks, patches and gates that belong together: first all tasks, then the patches, each held against the gates. */
export interface WorkstreamDefinition<Name extends string = string, Task extends string = string> {
  readonly name: Name;
  /** Workstreams that must be completed before it begins. */
  readonly after?: readonly NoInfer<Name>[];
  readonly tasks?: readonly TaskDefinition<Task>[];
  /** Files of patches, in the order in which they are applied. */
  readonly patches?: readonly string[];
  readonly gates?: readonly GateDefinition[];
}

/** One piece of work. */
export interface TaskDefinition<Name extends string = string> {
  readonly name: Name;
  /** Tasks of the same workstream that must be completed before it begins. */
  readonly after?: readonly NoInfer<Name>[];
  /** A whole number; of two tasks that could begin, the higher one does. 0 unless said. */
  readonly priority?: number;
  /** How long one attempt may take. `"30m"` unless said. */
  readonly timeout?: Duration;
  readonly retries?: RetryDefinition;
  /** How much of what a worker has it takes while it runs, such as `{ gpu: 1 }`. */
  readonly resources?: Readonly<Record<string, number>>;
  /** What was done under this key is not done again by another attempt or run. */
  readonly idempotencyKey?: string;
  readonly work: Work;
  /** How it is undone when the run is rolled back. */
  readonly undo?: Work;
}

/** When a task that failed is tried again; the waits double from `first` to `longest`, with jitter. */
export interface RetryDefinition {
  /** How often, after the first attempt; 0 is never. 3 unless said. */
  readonly most?: number;
  /** `"1s"` unless said. */
  readonly first?: Duration;
  /** `"1m"` unless said. */
  readonly longest?: Duration;
  /** Of which failures; all that another attempt can mend unless said. */
  readonly on?: readonly FailureKind[];
}

/**
 * Why an attempt of a task failed. A `signal` ended it from outside, a `lost_worker` did not say in time that it still
 * lives, `spawn` could not begin at all, `rejected` was refused by a breaker or a limit, `output_missing` did not leave
 * what it was to leave.
 */
export type FailureKind = (typeof failureKinds)[number];

/** A command that says whether what was done is good: what does not pass is not kept. */
export interface GateDefinition {
  readonly name: string;
  readonly kind: GateKind;
  readonly run: readonly [string, ...string[]];
  /** `"10m"` unless said. */
  readonly timeout?: Duration;
  readonly report?: ReportDefinition;
  /** Names of variables of the environment that the command sees, beside those that every command needs. */
  readonly environment?: readonly string[];
}

export type GateKind = (typeof gateKinds)[number];

/** What a gate's command says for machines, which must agree with its exit code. */
export interface ReportDefinition {
  readonly format: ReportFormat;
  /** A file that the command writes; what it prints where none is said. */
  readonly file?: string;
}
