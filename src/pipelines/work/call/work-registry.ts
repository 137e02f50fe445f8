import { closest } from "../../../errors/index.ts";
import { type Step, type StepFunction, toFunction } from "../../../primitives/index.ts";

/** What a worker knows by a name. */
export interface WorkRegistry {
  readonly names: readonly string[];
  /** How many calls did not end in their grace and still run: nothing in this process can end them. */
  readonly leftBehind: number;
  /** What is called by this name, or what is wrong with the name: a sentence without a full stop. */
  find(name: string): StepFunction<unknown, unknown> | string;
  /** Counts a call that is left behind, for as long as it runs. */
  leave(call: Promise<unknown>): void;
}

/**
 * Gives functions, primitives and agents the names by which tasks call them. Each gets the task's input, and a context
 * whose `signal` fires when it is to end and whose `metadata.pipeline` says what run, task and attempt it is. What it
 * gives must have a form in JSON.
 *
 * @throws ObsError PRIMITIVE_STEP for what cannot be called
 * @example
 * ```ts
 * const registry = createWorkRegistry({
 *   summarize: agent("summarize", async (page: Page, context) => ask(page, context.signal)),
 *   publish: async (input: { readonly to: string }, { signal }) => publish(input.to, signal),
 * });
 * ```
 */
export function createWorkRegistry(steps: Readonly<Record<string, Step<never, unknown>>>): WorkRegistry {
  const known = new Map(
    Object.entries(steps).map(([name, step]) => [name, toFunction(step, `the work "${name}"`)]),
  );
  let leftBehind = 0;
  return {
    names: [...known.keys()],
    get leftBehind() {
      return leftBehind;
    },
    find(name) {
      const step = known.get(name);
      if (step !== undefined) return step;
      const meant = closest(name, known.keys());
      const hint = meant === undefined ? "" : `, but "${meant}"`;
      return `the worker knows nothing by the name "${name}"${hint}`;
    },
    leave(call) {
      leftBehind += 1;
      const ended = (): void => {
        leftBehind -= 1;
      };
      call.then(ended, ended);
    },
  };
}
