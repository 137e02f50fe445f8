import type { OrchestratorLayer, OrchestratorType } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { DataOf, ParamsOf } from "../model/callee.ts";
import type { CallArguments, OrchestrationOptions } from "../model/orchestration-context.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";
import type { Result } from "../model/result.ts";

/** Name → orchestrator. */
export type Orchestrators = Readonly<Record<string, AnyOrchestrator>>;

type Named<O extends readonly AnyOrchestrator[]> = {
  readonly [One in O[number] as One["name"]]: One;
};

/** What is known once `O` is registered too; from an open set of names only what was registered stays. */
export type With<K extends Orchestrators, O extends readonly AnyOrchestrator[]> = string extends keyof K
  ? Named<O>
  : K & Named<O>;

/** A definition, or the name of one that is known. */
export type Target<K extends Orchestrators> = AnyOrchestrator | (keyof K & string);

type Chosen<K extends Orchestrators, T> = T extends keyof K ? K[T] : T;

/** One line of `list()`. */
export interface OrchestratorInfo {
  readonly name: string;
  readonly layer: OrchestratorLayer;
  readonly type: OrchestratorType;
  /** Undefined for one that needs no start. */
  readonly started: boolean | undefined;
}

/**
 * Registers, finds and runs orchestrators, and measures them. `K` are the names that the compiler knows: all
 * that there are before the first `register`, and then those that were given to it.
 */
export interface Orchestration<K extends Orchestrators = Orchestrators> {
  /**
   * Takes all of them or, when one is wrong, none; gives this orchestration, with their names known. Throws
   * ORCHESTRATOR_DUPLICATE, ORCHESTRATOR_NAME or ORCHESTRATOR_OPTION.
   */
  register<const O extends readonly AnyOrchestrator[]>(...orchestrators: O): Orchestration<With<K, O>>;
  /** Forgets one, and stops it if it is started. Rejects with ORCHESTRATOR_UNKNOWN or ORCHESTRATOR_LIFECYCLE. */
  unregister(target: Target<K>): Promise<void>;
  /** The definition that is registered under a name. */
  find<N extends keyof K & string>(name: N): K[N] | undefined;
  /** Those of one layer, in a list of its own, in the order in which they were registered. */
  byLayer(layer: OrchestratorLayer): AnyOrchestrator[];
  /** All of them, in a list of its own, in the order in which they were registered. */
  list(): OrchestratorInfo[];
  /**
   * Runs one. The end is a result: what it throws is a `fail` with the error as its cause, and what cannot
   * run now is a `skip`. Rejects only for what is put together wrongly: ORCHESTRATOR_UNKNOWN,
   * ORCHESTRATOR_NOT_STARTED and, inside another one, ORCHESTRATOR_LAYER, ORCHESTRATOR_CYCLE or
   * ORCHESTRATOR_DEPTH. In `options` pass the context of the run around it, or what is to be known of this one.
   */
  run<T extends Target<K>>(
    target: T,
    ...rest: CallArguments<ParamsOf<Chosen<K, T>>, OrchestrationOptions | RunContext>
  ): Promise<Result<DataOf<Chosen<K, T>>>>;
  /**
   * Starts every orchestrator that has a start or a stop and is not started: infrastructure, domain,
   * application, and within a layer as registered. If one fails, those that this call started are stopped
   * again and it rejects with ORCHESTRATOR_LIFECYCLE.
   */
  start(): Promise<void>;
  /** Stops them in reverse order, all of them, and rejects with ORCHESTRATOR_LIFECYCLE if one failed. */
  stop(): Promise<void>;
}
