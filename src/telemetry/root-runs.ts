import type { AbortSource } from "./abort-scope.ts";
import { type Named, RootRun } from "./root-run.ts";
import type { RunContext } from "./run-context.ts";

/**
 * The runs that were called from outside and have not ended: what a shutdown waits for. Each run pays for being
 * among them, so that they stand in a list in which each knows its place, which is much cheaper than a set.
 */
export class RootRuns {
  /** Filled up to `#count`; behind it only what was left empty. */
  readonly #open: (RootRun | undefined)[] = [];
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** A run of `what` begins, which `given` can stop; whoever opens it closes it. */
  open(what: Named, given: AbortSource | undefined): RootRun {
    const run = new RootRun(what, given, this.#count);
    this.#open[this.#count] = run;
    this.#count += 1;
    return run;
  }

  /** A run has ended; once more changes nothing. The last of the list takes its place. */
  close(run: RootRun): void {
    if (this.#open[run.place] !== run) return;
    this.#count -= 1;
    const last = this.#open[this.#count];
    this.#open[this.#count] = undefined;
    if (last !== undefined && last !== run) {
      this.#open[run.place] = last;
      last.place = run.place;
    }
    run.close();
    if (this.#waiting.size > 0) for (const look of this.#waiting) look();
  }

  /** Resolves once none is under way, apart from the one that asks, which would wait for itself. */
  settled(asking?: RunContext): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#others(asking).length > 0) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Tells the others to stop, and gives how many of each there were: `{ 'workflow "answer"': 2 }`. */
  abort(reason: unknown, asking?: RunContext): Readonly<Record<string, number>> {
    const cut = new Map<string, number>();
    for (const { what, source } of this.#others(asking)) {
      const called = `${what.kind} "${what.name}"`;
      cut.set(called, (cut.get(called) ?? 0) + 1);
      source.abort(reason);
    }
    return Object.fromEntries(cut);
  }

  #others(asking: RunContext | undefined): readonly RootRun[] {
    const own = new Set<RootRun>();
    for (let at = asking; at !== undefined; at = at.parent) if (at.root !== undefined) own.add(at.root);
    return this.#open.filter((run) => run !== undefined).filter((run) => !own.has(run));
  }
}
