import type { Llm } from "../../call/llm.ts";
import { ByTool } from "../../tool/by-tool.ts";

type Tool = <T>(work: () => T) => T;

/** Measures runs of tools whose names are known when they run. */
export class ToolRuns {
  readonly #tools: ByTool<Tool>;

  constructor(llm: Llm) {
    this.#tools = new ByTool((name) => llm.tool(name, <T>(work: () => T): T => work()));
  }

  /** Runs a tool: gives and throws what `work` does. */
  run<T>(name: string, work: () => T): T {
    return this.#tools.of(name)(work);
  }

  /** Begins a run that somebody else makes; what is given back ends it, with an error where it is given one. */
  begin(name: string): (...failed: readonly [] | readonly [error: unknown]) => void {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.run(name, () => promise).catch(() => {
      // Whoever made the run has its error.
    });
    return (...failed) => (failed.length === 0 ? resolve(undefined) : reject(failed[0]));
  }
}
