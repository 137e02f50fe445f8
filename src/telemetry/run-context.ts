import { AbortScope, type AbortSource } from "./abort-scope.ts";
import { CancelledError, isOutcomeError, TimeoutError } from "./outcome-error.ts";
import type { RootRun } from "./root-run.ts";
import type { Span } from "./trace.ts";

/** Names and values that travel with a run, also to other services. Never secrets. */
export type Baggage = Readonly<Record<string, string>>;

/** Anything that steps of one run want to know of it. Never copied, so its size costs nothing. */
export type Metadata = Readonly<Record<string, unknown>>;

/** What a caller may say about a run. */
export interface RunOptions {
  /**
   * Stops the run. Its outcome is then `timeout` if a deadline of yours passed, such as `AbortSignal.timeout(5_000)`,
   * and `cancelled` otherwise. A deadline is an Error with the name `TimeoutError` as the reason of the abort.
   */
  readonly signal?: AbortSignal | null | undefined;
  /** Name of the run in logs; made up when first read if the caller has none. */
  readonly correlationId?: string | undefined;
  readonly baggage?: Baggage | undefined;
  readonly metadata?: Metadata | undefined;
  /** The run that this one is part of: it is stopped with it and inherits what is not stated here. */
  readonly parent?: RunContext | undefined;
}

/** What a context is made of; `newId` is asked when a correlation id is first needed. */
export interface RunContextParts {
  readonly span: Span;
  readonly baggage: Baggage;
  readonly metadata: Metadata;
  readonly source: AbortSource | undefined;
  /** The run that begins with this context, in the place of `source`. */
  readonly root?: RootRun | undefined;
  readonly correlationId: string | undefined;
  readonly newId: () => string;
  /** How a deadline of the caller is booked; the root of a run says it for all parts. */
  readonly callerDeadline?: CallerDeadline | undefined;
}

/** What a deadline that a caller brought along and that passed is booked as. */
export type CallerDeadline = "timeout" | "cancelled";

/** Our own time limits, whose book has the `timeout` already, are no deadline of a caller. */
const isDeadline = (reason: unknown): boolean =>
  reason instanceof Error && reason.name === "TimeoutError" && !isOutcomeError(reason);

/** What a part of a run may have of its own. */
export type ContextChanges = Partial<Pick<RunContextParts, "span" | "baggage" | "metadata" | "source">>;

/**
 * What every step of a run gets as its second argument. Pass it on to primitives that you call by hand, and
 * pass `context.signal` to `fetch` and to drivers.
 *
 * @example
 * ```ts
 * const page = step("page", async (url: string, context) => fetch(url, { signal: context.signal }));
 * ```
 */
export class RunContext {
  readonly span: Span;
  readonly baggage: Baggage;
  readonly metadata: Metadata;
  /** The context that this one was made from, up to the root of the run. */
  readonly parent: RunContext | undefined;
  /** What a deadline of the caller is booked as, where the root of a run says it. */
  readonly callerDeadline: CallerDeadline | undefined;
  /** The run that begins with this context; undefined for a part of one. */
  readonly root: RootRun | undefined;
  readonly #source: AbortSource | undefined;
  /** Whether what stops the context around it is all that stops it. */
  readonly #inherits: boolean;
  readonly #newId: () => string;
  #correlationId: string | undefined;
  #signal: AbortSignal | undefined;

  constructor(parts: RunContextParts, parent?: RunContext, inherits = false) {
    this.span = parts.span;
    this.baggage = parts.baggage;
    this.metadata = parts.metadata;
    this.root = parts.root;
    this.#source = parts.source;
    this.#inherits = inherits;
    this.parent = parent;
    this.#newId = parts.newId;
    this.callerDeadline = parts.callerDeadline;
    this.#correlationId = parts.correlationId;
  }

  /** Name of the whole run in logs and in other services. */
  get correlationId(): string {
    this.#correlationId ??= this.parent?.correlationId ?? this.#newId();
    return this.#correlationId;
  }

  /** What can stop this part of the run; undefined when nothing can. */
  get source(): AbortSource | undefined {
    if (this.root !== undefined) return this.root.source;
    return this.#inherits ? this.parent?.source : this.#source;
  }

  /** True once the run, or this part of it, is to stop. Cheaper than reading `signal`. */
  get aborted(): boolean {
    return (this.root ?? (this.#inherits ? this.parent : this.#source))?.aborted ?? false;
  }

  /** Fires when the run, or this part of it, is to stop. Created when first read. */
  get signal(): AbortSignal {
    this.#signal ??= this.#newSignal();
    return this.#signal;
  }

  /** How what ends because of an abort is booked; undefined while there is none. */
  get abortedAs(): CallerDeadline | undefined {
    if (!this.aborted) return undefined;
    return isDeadline(this.source?.reason) ? (this.#outermost.callerDeadline ?? "timeout") : "cancelled";
  }

  /** The error of a run that was aborted; the reason is its cause. */
  abortError(message = "the run was aborted"): CancelledError | TimeoutError {
    const about = { cause: this.source?.reason };
    return this.abortedAs === "timeout"
      ? new TimeoutError(message, about)
      : new CancelledError(message, about);
  }

  /**
   * Throws if the run is to stop: a {@link TimeoutError} if a deadline of the caller passed, else a
   * {@link CancelledError}. For long work between two awaits.
   */
  throwIfAborted(): void {
    if (this.aborted) throw this.abortError();
  }

  /** A context for a part of this run. */
  child(changes: ContextChanges): RunContext {
    return new RunContext(
      {
        span: changes.span ?? this.span,
        baggage: changes.baggage ?? this.baggage,
        metadata: changes.metadata ?? this.metadata,
        source: changes.source,
        correlationId: undefined,
        newId: this.#newId,
      },
      this,
      !("source" in changes),
    );
  }

  /** The same place of this run in a span of its own. The run that begins here is led there as well. */
  inSpan(span: Span): RunContext {
    const { baggage, metadata, root } = this;
    const parts = { span, baggage, metadata, root, source: undefined, correlationId: undefined };
    return new RunContext({ ...parts, newId: this.#newId }, this, true);
  }

  #newSignal(): AbortSignal {
    const { source } = this;
    if (source === undefined) return new AbortController().signal;
    return source instanceof AbortScope ? source.signal : source;
  }

  get #outermost(): RunContext {
    let at: RunContext = this;
    while (at.parent !== undefined) at = at.parent;
    return at;
  }

  /** True if this is `context` or a part of it. */
  isWithin(context: RunContext): boolean {
    for (let at: RunContext | undefined = this; at !== undefined; at = at.parent) {
      if (at === context) return true;
    }
    return false;
  }
}
