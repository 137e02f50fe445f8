import { type Duration, msOf } from "../../duration/index.ts";
import { defaults } from "./defaults.ts";
import type {
  FailureKind,
  GateDefinition,
  PipelineDefinition,
  RetryDefinition,
  TaskDefinition,
  WorkstreamDefinition,
} from "./pipeline-definition.ts";

/** A pipeline in which nothing is left unsaid; lengths of time are milliseconds. */
export interface CompletePipeline {
  readonly name: string;
  readonly about?: string;
  readonly workstreams: readonly CompleteWorkstream[];
  readonly repository?: string;
  readonly deadlineMs?: number;
  readonly rollBack?: boolean;
}

export interface CompleteWorkstream extends Required<Omit<WorkstreamDefinition, "tasks" | "gates">> {
  readonly tasks: readonly CompleteTask[];
  readonly gates: readonly CompleteGate[];
}

export interface CompleteTask extends Omit<TaskDefinition, "timeout" | "retries"> {
  readonly after: readonly string[];
  readonly priority: number;
  readonly timeoutMs: number;
  readonly retries: CompleteRetries;
  readonly resources: Readonly<Record<string, number>>;
}

export interface CompleteRetries {
  readonly most: number;
  readonly firstMs: number;
  readonly longestMs: number;
  readonly on: readonly FailureKind[];
}

export interface CompleteGate extends Omit<GateDefinition, "timeout"> {
  readonly timeoutMs: number;
  readonly environment: readonly string[];
}

/** Fills in what a definition does not say. It must have been checked, by `readPipeline` or `definePipeline`. */
export function withDefaults({ deadline, workstreams, ...pipeline }: PipelineDefinition): CompletePipeline {
  return {
    ...pipeline,
    ...(deadline !== undefined && { deadlineMs: checkedMs(deadline) }),
    workstreams: workstreams.map(({ name, after = [], tasks = [], patches = [], gates = [] }) => ({
      name,
      after,
      tasks: tasks.map(completeTask),
      patches,
      gates: gates.map(completeGate),
    })),
  };
}

function completeTask({ timeout = defaults.timeout, retries, ...task }: TaskDefinition): CompleteTask {
  return {
    ...task,
    after: task.after ?? [],
    priority: task.priority ?? defaults.priority,
    timeoutMs: checkedMs(timeout),
    retries: completeRetries(retries),
    resources: task.resources ?? {},
  };
}

function completeRetries({ most, first, longest, on }: RetryDefinition = {}): CompleteRetries {
  const longestMs = checkedMs(longest ?? defaults.longestWait);
  // Of two that are said, the first is not longer; one that is not said gives way.
  const firstMs = first === undefined ? Math.min(checkedMs(defaults.firstWait), longestMs) : checkedMs(first);
  return {
    most: most ?? defaults.retries,
    firstMs,
    longestMs: Math.max(firstMs, longestMs),
    on: on ?? defaults.retryOn,
  };
}

function completeGate({ timeout = defaults.gateTimeout, ...gate }: GateDefinition): CompleteGate {
  return { ...gate, timeoutMs: checkedMs(timeout), environment: gate.environment ?? [] };
}

const checkedMs = (duration: Duration): number => msOf(duration) ?? 0;
