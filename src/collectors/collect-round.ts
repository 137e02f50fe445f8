import type { Asked } from "./run/asked.ts";

/**
 * What tools said at one look at a project. Where the same is given to several calls, each tool runs once for all of
 * them, as for all components of a project.
 *
 * @example
 * ```ts
 * const round = new CollectRound();
 * for (const { paths } of components) await collectCheck("unit", tools, { top, signal, paths, round });
 * ```
 */
export class CollectRound {
  readonly #asked = new Map<string, Promise<Asked>>();

  /** What was said to this question, which is asked if nobody has. */
  once(question: string, ask: () => Promise<Asked>): Promise<Asked> {
    const before = this.#asked.get(question);
    if (before !== undefined) return before;
    const asked = ask();
    this.#asked.set(question, asked);
    return asked;
  }
}
