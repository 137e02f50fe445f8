import type { KeptReason } from "../../catalog/index.ts";
import type { DueExemplar, ExemplarSource } from "../../metrics/index.ts";
import type { OuterSpan, Span, SpanIds, SpanStart } from "../../telemetry/index.ts";
import { HeldExemplars } from "./held-exemplars.ts";
import { HeldSpan, type SpanHolder } from "./held-span.ts";
import type { SpanBooks } from "./span-books.ts";
import { UnheldSpan } from "./unheld-span.ts";

/** What all runs that are held share. */
export interface RunHolder {
  readonly limits: { readonly spansPerRun: number };
  readonly books: SpanBooks;
  readonly send: (span: HeldSpan) => void;
  /** A run has one span more. */
  grew(run: HeldRun): void;
  /** A run has ended: sends it, or forgets it. */
  decide(run: HeldRun): void;
}

/** A run that the ratio left out, with its spans, until it has ended and is sent all the same, or forgotten. */
export class HeldRun implements SpanHolder {
  readonly traceId: string;
  readonly outer: OuterSpan | undefined;
  readonly root: HeldSpan;
  readonly since1970: number;
  /** In the order in which they started, as long as it is open. */
  spans: HeldSpan[];
  /** How many spans it has had. */
  #count = 1;
  #state: "open" | "kept" | "left" = "open";
  readonly #runs: RunHolder;
  #exemplars: HeldExemplars | undefined;

  constructor(runs: RunHolder, start: SpanStart, ids: SpanIds, outer: OuterSpan | undefined) {
    this.#runs = runs;
    this.traceId = ids.traceId;
    this.outer = outer;
    this.root = new HeldSpan(this, undefined, start, ids);
    this.since1970 = Date.now() - this.root.startedAt;
    this.spans = [this.root];
  }

  get left(): boolean {
    return this.#state === "left";
  }

  get over(): boolean {
    return this.root.ended !== undefined;
  }

  exemplarOf(span: HeldSpan): ExemplarSource | undefined {
    if (this.#state === "open") return span;
    return this.#state === "kept" ? span.ids : undefined;
  }

  hold(span: HeldSpan, due: DueExemplar): void {
    if (this.#state !== "open") return;
    this.#exemplars ??= new HeldExemplars();
    this.#exemplars.hold(span, due);
  }

  span(start: SpanStart, parent: HeldSpan): Span {
    if (this.left) return new UnheldSpan(parent.ids);
    if (this.#count >= this.#runs.limits.spansPerRun) {
      this.#runs.books.lost("run_limit");
      return new UnheldSpan(parent.ids);
    }
    this.#count += 1;
    const span = new HeldSpan(this, parent, start);
    if (this.#state === "open") {
      this.spans.push(span);
      this.#runs.grew(this);
    }
    return span;
  }

  ended(span: HeldSpan): void {
    if (span === this.root && this.#state === "open") this.#runs.decide(this);
    else if (this.#state === "kept") this.#runs.send(span);
  }

  /** Sends what has ended; what has not is sent when it does. */
  keep(reason: KeptReason): void {
    this.root.attributes = { ...this.root.attributes, "tta.kept": reason };
    this.#state = "kept";
    this.#exemplars?.give();
    for (const span of this.#release()) if (span.ended !== undefined) this.#runs.send(span);
  }

  /** Forgets its spans, and those that are yet to come. */
  leave(): void {
    this.#state = "left";
    this.#release();
  }

  #release(): readonly HeldSpan[] {
    const { spans } = this;
    this.spans = [];
    this.#exemplars = undefined;
    return spans;
  }
}
