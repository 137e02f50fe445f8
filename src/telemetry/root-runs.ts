import { AbortScope, type AbortSource } from "./abort-scope.ts";
import type { RunContext } from "./run-context.ts";

/** What runs: `workflow` and `answer`, say. */
interface Named {
  readonly kind: string;
  readonly name: string;
}

/** What stops a run that was called from outside: what its caller gave, or the end of the telemetry. */
export class RootScope extends AbortScope {
  readonly what: Named;
  /** What the caller gave, which outlives the run. */
  readonly given: AbortSource | undefined;

  constructor(what: Named, given: AbortSource | undefined) {
    super(given);
    this.what = what;
    this.given = given;
  }
}

/** Makes the context of a run, with a scope around what stops it. */
type Start = (enclose: (given: AbortSource | undefined) => AbortSource) => RunContext;

/** The runs that were called from outside and have not ended: what a shutdown waits for. */
export class RootRuns {
  readonly #open = new Set<RootScope>();
  readonly #waiting = new Set<() => void>();

  /**
   * Runs `body` in the context that `start` makes, whose source it is to put through what it is given. Gives the
   * very promise of `body`, so that nothing comes later than without it; rejects with what `start` throws.
   */
  follow<T>(what: Named, start: Start, body: (context: RunContext) => Promise<T>): Promise<T> {
    const { enclose, leave } = this.#opening(what);
    let context: RunContext;
    try {
      context = start(enclose);
    } catch (error) {
      return Promise.reject(error);
    }
    const run = body(context);
    run.then(leave, leave);
    return run;
  }

  /**
   * The same, awaited: a promise that two wait for has no callers in the stack of its error, so that a run whose
   * errors are read by people is entered like this.
   */
  async enter<T>(what: Named, start: Start, body: (context: RunContext) => Promise<T>): Promise<T> {
    const { enclose, leave } = this.#opening(what);
    try {
      return await body(start(enclose));
    } finally {
      leave();
    }
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
    for (const scope of this.#others(asking)) {
      const called = `${scope.what.kind} "${scope.what.name}"`;
      cut.set(called, (cut.get(called) ?? 0) + 1);
      scope.abort(reason);
    }
    return Object.fromEntries(cut);
  }

  #others(asking: RunContext | undefined): readonly RootScope[] {
    const own = new Set<unknown>();
    for (let at = asking; at !== undefined; at = at.parent) own.add(at.source);
    return [...this.#open].filter((scope) => !own.has(scope));
  }

  /** A scope for a run of `what`, made when its source is known, and its end. */
  #opening(what: Named) {
    let scope: RootScope | undefined;
    const enclose = (given: AbortSource | undefined): RootScope => {
      scope = new RootScope(what, given);
      this.#open.add(scope);
      return scope;
    };
    return { enclose, leave: (): void => this.#leave(scope) };
  }

  #leave(scope: RootScope | undefined): void {
    if (scope === undefined) return;
    this.#open.delete(scope);
    scope.close();
    for (const look of this.#waiting) look();
  }
}
