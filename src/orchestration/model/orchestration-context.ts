import { type ContextChanges, RunContext, type RunOptions } from "../../telemetry/index.ts";
import type { Callee, DataOf, ParamsOf } from "./callee.ts";
import type { Result } from "./result.ts";

/** What a caller may say about a run of an orchestrator; what is left out comes from the run around it. */
export interface OrchestrationOptions extends RunOptions {
  /** For whom the work is done. Never a label: there may be any number of tenants. */
  readonly tenant?: string | undefined;
  /** Name of the request that the work belongs to. Default: the correlation id. */
  readonly requestId?: string | undefined;
}

/** Params may be left out where the orchestrator takes nothing. */
export type CallArguments<P, Last> = undefined extends P
  ? readonly [params?: P, last?: Last]
  : readonly [params: P, last?: Last];

/** How a context reaches the facade that made it. */
export type CallThrough = (target: string | Callee, params: unknown, context: RunContext) => Promise<Result>;

export interface OrchestrationContextParts {
  readonly orchestrator: Callee;
  readonly caller: OrchestrationContext | undefined;
  readonly tenant: string | undefined;
  readonly requestId: string | undefined;
  readonly newId: () => string;
  readonly call: CallThrough;
}

/**
 * What an orchestrator gets as its second argument: the context of its run, so that it can be passed to
 * primitives as it is, and its place among the orchestrators that called each other.
 */
export class OrchestrationContext extends RunContext {
  /** The orchestrator that runs. */
  readonly orchestrator: Callee;
  /** The context of the orchestrator that called this one; undefined for the first. */
  readonly caller: OrchestrationContext | undefined;
  /** 0 for the first, 1 for those that it calls, and so on. */
  readonly depth: number;
  readonly tenant: string | undefined;
  readonly #call: CallThrough;
  #requestId: string | undefined;

  constructor(around: RunContext, changes: ContextChanges, parts: OrchestrationContextParts) {
    super(
      {
        span: changes.span ?? around.span,
        baggage: changes.baggage ?? around.baggage,
        metadata: changes.metadata ?? around.metadata,
        source: "source" in changes ? changes.source : around.source,
        correlationId: undefined,
        newId: parts.newId,
      },
      around,
    );
    const { caller } = parts;
    this.orchestrator = parts.orchestrator;
    this.caller = caller;
    this.depth = caller === undefined ? 0 : caller.depth + 1;
    this.tenant = parts.tenant ?? caller?.tenant;
    this.#requestId = parts.requestId;
    this.#call = parts.call;
  }

  /** Name of the request that the work belongs to. */
  get requestId(): string {
    this.#requestId ??= this.caller?.requestId ?? this.correlationId;
    return this.#requestId;
  }

  /** Names of the orchestrators that called each other, from the first to this one. */
  get path(): readonly string[] {
    return [...(this.caller?.path ?? []), this.orchestrator.name];
  }

  /**
   * Calls another orchestrator as a part of this run. `within` is the context of a part of it, such as the
   * one that a primitive gave to its step. Rejects with ORCHESTRATOR_UNKNOWN, ORCHESTRATOR_LAYER,
   * ORCHESTRATOR_CYCLE, ORCHESTRATOR_DEPTH or ORCHESTRATOR_NOT_STARTED; every other end is a result.
   */
  run<O extends Callee | string>(
    target: O,
    ...[params, within]: CallArguments<O extends string ? unknown : ParamsOf<O>, RunContext>
  ): Promise<Result<O extends string ? unknown : DataOf<O>>> {
    return this.#call(target, params, within ?? this) as Promise<
      Result<O extends string ? unknown : DataOf<O>>
    >;
  }
}

/** The orchestrator whose work a context is part of, the nearest first. */
export function orchestrationOf(context: RunContext): OrchestrationContext | undefined {
  for (let at: RunContext | undefined = context; at !== undefined; at = at.parent) {
    if (at instanceof OrchestrationContext) return at;
  }
  return undefined;
}
