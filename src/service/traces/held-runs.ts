import type { KeptReason, Outcome } from "../../catalog/index.ts";
import type { OuterSpan, SpanIds, SpanStart } from "../../telemetry/index.ts";
import { failures } from "./failures.ts";
import { HeldRun, type RunHolder } from "./held-run.ts";
import type { HeldSpan } from "./held-span.ts";
import type { SpanBooks } from "./span-books.ts";

/** Which runs are sent though the ratio left them out, and how much is held until that is known. */
export interface HoldLimits {
  readonly failed: boolean;
  /** Milliseconds beyond which a run is slow. */
  readonly slowerThan: number;
  readonly spansPerRun: number;
  readonly spansHeld: number;
}

/** The runs that are held. Of too many spans the oldest run is forgotten first: it may be one that never ends. */
export class HeldRuns implements RunHolder {
  readonly limits: HoldLimits;
  readonly books: SpanBooks;
  /** Sends a span that has ended. */
  readonly send: (span: HeldSpan) => void;
  readonly #open = new Set<HeldRun>();
  #held = 0;

  constructor(limits: HoldLimits, books: SpanBooks, send: (span: HeldSpan) => void) {
    this.limits = limits;
    this.books = books;
    this.send = send;
  }

  /** Begins to hold a run; gives its first span. */
  open(start: SpanStart, ids: SpanIds, outer: OuterSpan | undefined): HeldSpan {
    const run = new HeldRun(this, start, ids, outer);
    this.#open.add(run);
    this.grew(run);
    return run.root;
  }

  grew(run: HeldRun): void {
    this.#held += 1;
    if (this.#held <= this.limits.spansHeld) return;
    const [oldest = run] = this.#open;
    this.books.lost("held_limit", oldest.spans.length);
    this.#forget(oldest);
    oldest.leave();
  }

  decide(run: HeldRun): void {
    this.#forget(run);
    const { startedAt, ended } = run.root;
    const reason = ended && this.keeps(ended.outcome, ended.at - startedAt);
    if (reason === undefined) run.leave();
    else run.keep(reason);
  }

  /** Why a run is sent though the ratio left it out. */
  keeps(outcome: Outcome, milliseconds: number): KeptReason | undefined {
    if (this.limits.failed && failures.has(outcome)) return "failed";
    return milliseconds > this.limits.slowerThan ? "slow" : undefined;
  }

  #forget(run: HeldRun): void {
    if (this.#open.delete(run)) this.#held -= run.spans.length;
  }
}
