import type { OrchestratorLayer, OrchestratorType } from "../../catalog/index.ts";
import type { OrchestrationContext } from "./orchestration-context.ts";
import type { Result } from "./result.ts";

/** Work that leads other work: it has a name, a place in the layers, and ends in a {@link Result}. */
export interface Orchestrator<in P = never, out D = unknown, out N extends string = string> {
  /** The value of the label `orchestrator`. */
  readonly name: N;
  readonly layer: OrchestratorLayer;
  readonly type: OrchestratorType;
  /**
   * Does the work. `context.run` calls other orchestrators; `context` itself goes wherever a primitive or
   * driver wants a context or a signal.
   */
  readonly run: (params: P, context: OrchestrationContext) => Result<D> | PromiseLike<Result<D>>;
  /** Says whether it can run now; if not, the call is a skip. Default: always. */
  readonly canRun?:
    | ((params: P, context: OrchestrationContext) => boolean | PromiseLike<boolean>)
    | undefined;
  /** Called by `orchestration.start()`, never by a call. Until then it cannot be run. */
  readonly start?: (() => void | PromiseLike<void>) | undefined;
  /** Called by `orchestration.stop()`; a later start begins anew. */
  readonly stop?: (() => void | PromiseLike<void>) | undefined;
}

/** Any orchestrator, of whatever params and data. */
export type AnyOrchestrator = Orchestrator<never, unknown, string>;

/** True for an orchestrator that must be started before it is run. */
export function hasLifecycle(orchestrator: Pick<AnyOrchestrator, "start" | "stop">): boolean {
  return orchestrator.start !== undefined || orchestrator.stop !== undefined;
}
