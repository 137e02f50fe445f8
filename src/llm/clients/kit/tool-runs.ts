import type { Llm } from "../../call/llm.ts";

type Tool = <T>(work: () => T) => T;

/** Names that are told apart: what a model calls may be made up. */
const mostNames = 200;
const others = "other";

/** Measures runs of tools whose names are known when they run. */
export class ToolRuns {
  readonly #llm: Llm;
  readonly #tools = new Map<string, Tool>();

  constructor(llm: Llm) {
    this.#llm = llm;
  }

  /** Runs a tool: gives and throws what `work` does. */
  run<T>(name: string, work: () => T): T {
    return this.#tool(name)(work);
  }

  /** Begins a run that somebody else makes; what is given back ends it, with an error where it is given one. */
  begin(name: string): (...failed: readonly [] | readonly [error: unknown]) => void {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.run(name, () => promise).catch(() => {
      // Whoever made the run has its error.
    });
    return (...failed) => (failed.length === 0 ? resolve(undefined) : reject(failed[0]));
  }

  #tool(name: string): Tool {
    const label = this.#tools.has(name) || this.#tools.size < mostNames ? name : others;
    const known = this.#tools.get(label);
    if (known !== undefined) return known;
    const made = this.#llm.tool(label, <T>(work: () => T): T => work());
    this.#tools.set(label, made);
    return made;
  }
}
