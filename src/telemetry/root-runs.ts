import { AbortScope, type AbortSource } from "./abort-scope.ts";
import type { RunContext } from "./run-context.ts";

/** What runs: `workflow` and `answer`, say. */
export interface Named {
  readonly kind: string;
  readonly name: string;
}

/** What stops a run that was called from outside: what its caller gave, or the end of the telemetry. */
export class RootScope extends AbortScope {
  readonly what: Named;
  /** What the caller gave, which outlives the run. */
  readonly given: AbortSource | undefined;
  /** The open runs that began before and after it. */
  before: RootScope | undefined = undefined;
  after: RootScope | undefined = undefined;

  constructor(what: Named, given: AbortSource | undefined) {
    super(given);
    this.what = what;
    this.given = given;
  }
}

/**
 * The runs that were called from outside and have not ended: what a shutdown waits for. Each run pays for being
 * among them, so they are linked with one another, which is much cheaper than a set.
 */
export class RootRuns {
  #first: RootScope | undefined;
  #last: RootScope | undefined;
  readonly #waiting = new Set<() => void>();

  /** A run of `what` begins, which `given` can stop; whoever opens it closes it once. */
  open(what: Named, given: AbortSource | undefined): RootScope {
    const scope = new RootScope(what, given);
    const last = this.#last;
    if (last === undefined) this.#first = scope;
    else last.after = scope;
    scope.before = last;
    this.#last = scope;
    return scope;
  }

  /** A run has ended. It forgets its neighbours, since a context that is kept must not keep all later runs. */
  close(scope: RootScope): void {
    const { before, after } = scope;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    scope.before = undefined;
    scope.after = undefined;
    scope.close();
    for (const look of this.#waiting) look();
  }

  /** Resolves once none is under way, apart from the one that asks, which would wait for itself. */
  settled(asking?: RunContext): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#others(asking).next().done !== true) return;
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
    for (const scope of [...this.#others(asking)]) {
      const called = `${scope.what.kind} "${scope.what.name}"`;
      cut.set(called, (cut.get(called) ?? 0) + 1);
      scope.abort(reason);
    }
    return Object.fromEntries(cut);
  }

  /** One after another: who only asks whether there is any looks at no more than that one. */
  *#others(asking: RunContext | undefined): Generator<RootScope, void> {
    const own = new Set<unknown>();
    for (let at = asking; at !== undefined; at = at.parent) own.add(at.source);
    for (let scope = this.#first; scope !== undefined; scope = scope.after) if (!own.has(scope)) yield scope;
  }
}
