/** Whatever can tell a run to stop: the caller's signal, or the scope of a primitive around it. */
export type AbortSource = AbortSignal | AbortScope;

/**
 * A part of a run that can be stopped by itself, and is stopped with the part around it. It costs one small
 * object: the AbortController comes into being when somebody reads `signal`.
 */
export class AbortScope {
  readonly #outer: AbortSource | undefined;
  #controller: AbortController | undefined;
  #unlink: (() => void) | undefined;
  #aborted = false;
  #closed = false;
  #reason: unknown;

  /** `outer` is what stops this scope from outside; without it only {@link AbortScope.abort} does. */
  constructor(outer?: AbortSource) {
    this.#outer = outer;
  }

  get aborted(): boolean {
    return this.#aborted || (this.#outer?.aborted ?? false);
  }

  get reason(): unknown {
    return this.#aborted ? this.#reason : this.#outer?.reason;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.aborted) this.#controller.abort(this.reason);
      else this.#link(this.#controller);
    }
    return this.#controller.signal;
  }

  /** Stops what runs in this scope. Only the first call counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }

  /** Says that nothing runs in this scope any more, so that a long-lived outer signal forgets it. */
  close(): void {
    this.#closed = true;
    this.#unlink?.();
    this.#unlink = undefined;
  }

  #link(controller: AbortController): void {
    if (this.#outer === undefined || this.#closed) return;
    const signal = this.#outer instanceof AbortScope ? this.#outer.signal : this.#outer;
    const follow = (): void => controller.abort(signal.reason);
    signal.addEventListener("abort", follow, { once: true });
    this.#unlink = () => signal.removeEventListener("abort", follow);
  }
}
