import { orchestratorLayers, orchestratorTypes } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { DataOfResult } from "./callee.ts";
import type { OrchestrationContext } from "./orchestration-context.ts";
import type { AnyOrchestrator, Orchestrator } from "./orchestrator.ts";
import type { Result } from "./result.ts";

/** What an orchestrator is defined with. */
export interface OrchestratorDefinition<P, R extends Result, N extends string>
  extends Omit<Orchestrator<P, DataOfResult<R>, N>, "run" | "canRun" | "type"> {
  /** How it leads its work, for boards. Default `sequential`. */
  readonly type?: Orchestrator["type"] | undefined;
  readonly run: (params: P, context: OrchestrationContext) => R | PromiseLike<R>;
  /** Stands after `run` in the code, from which the compiler learns what the params are. */
  readonly canRun?:
    | ((params: NoInfer<P>, context: OrchestrationContext) => boolean | PromiseLike<boolean>)
    | undefined;
}

const shown = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : typeof value);

/** Throws ORCHESTRATOR_NAME or ORCHESTRATOR_OPTION for an orchestrator that cannot be meant. */
export function checkOrchestrator(given: AnyOrchestrator): void {
  const { name, layer, type, run, canRun, start, stop }: Partial<Record<keyof AnyOrchestrator, unknown>> =
    given ?? {};
  if (typeof name !== "string" || name.trim() === "") {
    throw new ObsError({
      code: "ORCHESTRATOR_NAME",
      problem: `an orchestrator has ${name === undefined ? "no name" : `the name ${shown(name)}`}`,
      fix: 'give it a short name that is written in the code, such as "search"',
    });
  }
  const wrong = (option: string, value: unknown, expected: string): ObsError =>
    new ObsError({
      code: "ORCHESTRATOR_OPTION",
      problem: `the ${option} of orchestrator "${name}" is ${shown(value)}`,
      fix: `give it ${expected}`,
    });
  const layers: readonly unknown[] = orchestratorLayers;
  const types: readonly unknown[] = orchestratorTypes;
  if (!layers.includes(layer)) throw wrong("layer", layer, `one of ${orchestratorLayers.join(", ")}`);
  if (!types.includes(type)) throw wrong("type", type, `one of ${orchestratorTypes.join(", ")}`);
  if (typeof run !== "function") throw wrong("run", run, "a function (params, context) => result");
  for (const [option, value] of Object.entries({ canRun, start, stop })) {
    if (value !== undefined && typeof value !== "function")
      throw wrong(option, value, "a function, or nothing");
  }
}

/**
 * Declares an orchestrator; the types of its params and of its data are inferred from `run`. Throws
 * ORCHESTRATOR_NAME or ORCHESTRATOR_OPTION.
 *
 * @example
 * ```ts
 * const search = defineOrchestrator({
 *   name: "search",
 *   layer: "domain",
 *   run: async (question: Question, context) => {
 *     const found = await index.find(question.text, context.signal);
 *     return found.length === 0 ? skip("nothing matches") : ok(found);
 *   },
 * });
 * ```
 */
export function defineOrchestrator<const N extends string, P, R extends Result>(
  definition: OrchestratorDefinition<P, R, N>,
): Orchestrator<P, DataOfResult<R>, N> {
  const orchestrator = { ...definition, type: definition?.type ?? "sequential" };
  checkOrchestrator(orchestrator as AnyOrchestrator);
  return Object.freeze(orchestrator) as Orchestrator<P, DataOfResult<R>, N>;
}
