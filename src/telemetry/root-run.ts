import { AbortScope, type AbortSource } from "./abort-scope.ts";

/** What runs: `workflow` and `answer`, say. */
export interface Named {
  readonly kind: string;
  readonly name: string;
}

/** What stops a run that was called from outside: what its caller gave, or the end of the telemetry. */
export class RootScope extends AbortScope {
  /** What the caller gave, which outlives the run. */
  readonly given: AbortSource | undefined;

  constructor(given: AbortSource | undefined) {
    super(given);
    this.given = given;
  }
}

/**
 * A run that was called from outside. Most are never asked what could stop them, so that the scope comes into being
 * when somebody does: each run pays for what is made with it.
 */
export class RootRun {
  readonly what: Named;
  readonly #given: AbortSource | undefined;
  /** Its place among those that are open, which is theirs alone to change. */
  place: number;
  /** How many executions of `what` are under way in its context: it may call itself. */
  depth: number;
  #scope: RootScope | undefined;
  #over: boolean;

  constructor(what: Named, given: AbortSource | undefined, place: number) {
    this.what = what;
    this.#given = given;
    this.place = place;
    this.depth = 0;
    this.#scope = undefined;
    this.#over = false;
  }

  get source(): RootScope {
    this.#scope ??= this.#newScope();
    return this.#scope;
  }

  get aborted(): boolean {
    return (this.#scope ?? this.#given)?.aborted ?? false;
  }

  /** It has ended: nothing in it listens to what its caller gave any more. */
  close(): void {
    this.#over = true;
    this.#scope?.close();
  }

  #newScope(): RootScope {
    const scope = new RootScope(this.#given);
    if (this.#over) scope.close();
    return scope;
  }
}
